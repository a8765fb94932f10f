// One ballot from the voter's choice to the receipt, every byte string on the way.
import {
  ballotCommitment,
  canonicalText,
  checkReceipt,
  commitmentInput,
  cosignedAt,
  documentId,
  entryBytes,
  fingerprint,
  fromHex,
  inclusionProof,
  type JsonObject,
  jwsHeader,
  KeyHistory,
  leafHash,
  type LogEntry,
  packageHash,
  type PackageDocument,
  type Receipt,
  readNote,
  type RollRow,
  rowsRoot,
  shortCode,
  signEd25519,
  signingInput,
  toBase64Url,
  toHex,
  treeRoot,
  utf8,
  writeCheckpoint,
  writeNote,
  writeTlogProof,
  type OwnerBallot,
  canonicalBytes,
  concat,
} from '@commonhold/contract';
import { derived, es256, hex32, id, signNote, testKey, testLog } from './world.ts';

export const COMMUNITY = id('community');
export const ASSEMBLY = id('assembly');
export const ORIGIN = `home.example/log/${COMMUNITY}`;

/** The roll of the vectors' assembly. */
export function rollRows(): RollRow[] {
  const row = (partyKey: string, units: RollRow['units'], extra: Partial<RollRow> = {}): RollRow => ({
    v: 1,
    slot: id(`slot ${partyKey}`),
    partyKey,
    units,
    head: 1,
    representative: id(`person ${partyKey}`),
    excluded: null,
    salt: hex32(`salt ${partyKey}`),
    ...extra,
  });
  const flat = (unit: string, areaDm2: number) => {
    const [building = '', entrance = ''] = unit.split('-');
    return { unit, areaDm2, counts: true, building, entrance: `${building}-${entrance}` };
  };
  return [
    row('1-1-101', [flat('1-1-101', 8953), { unit: 'B1-017', areaDm2: 1288, counts: false, building: 'B1', entrance: null }]),
    row('1-1-102', [flat('1-1-102', 12044)]),
    row('1-2-201', [flat('1-2-201', 8932), flat('3-1-1102', 9000), flat('3-1-1103', 9001)]),
    row('2-1-101', [flat('2-1-101', 12000)], { representative: null }),
    row('2-1-102', [flat('2-1-102', 14016)], { excluded: { clause: '议事规则 12', decision: '2026-03' } }),
    row('5号楼-商铺3', [{ unit: '5号楼-商铺3', areaDm2: 30150, counts: true, building: '5号楼', entrance: null }]),
  ];
}

/** The frozen package of the vectors' assembly. */
export async function packageDocument(): Promise<PackageDocument> {
  const rows = rollRows();
  const log = await testLog(ORIGIN, 'LOG');
  return {
    v: 1,
    community: COMMUNITY,
    assembly: ASSEMBLY,
    title: '2026年第一次业主大会临时会议',
    kind: 'EXTRAORDINARY',
    convener: 'COMMITTEE',
    matters: [
      {
        id: id('matter 1'),
        type: 'M5',
        title: '使用维修资金更换1号楼电梯',
        text: '更换1号楼1、2单元两部电梯，预算 128,640.00 元。\n详见附件。',
        attachments: [{ name: '预算.pdf', sha256: hex32('attachment'), length: 182044 }],
        scope: { buildings: ['1'] },
        quorum: { num: 2, den: 3 },
        consent: { num: 1, den: 2, op: 'GT' },
        law: '民法典 278(5)',
      },
      {
        id: id('matter 2'),
        type: 'M6',
        title: '筹集维修资金',
        text: '按专有部分面积筹集，每平方米 80 元。',
        attachments: [],
        scope: null,
        quorum: { num: 2, den: 3 },
        consent: { num: 3, den: 4, op: 'GE' },
        law: '民法典 278(6)',
      },
    ],
    rules: { countParking: false, headDedup: 'SAME_OWNER_SET', nonResponse: 'NOT_PARTICIPATED', noticeDays: 15, revoteUntilClose: null },
    channels: ['ELECTRONIC'],
    precedence: 'FIRST_VALID',
    window: { openAt: '2026-11-20T01:00:00.000Z', closeAt: '2026-12-05T10:00:00.000Z' },
    rollRoot: await rowsRoot(rows),
    rollSize: rows.length,
    receiptKey: log.key.vkey,
    clock: 'SIMULATED',
  };
}

/** The vectors' book: seven entries, the voter's ballot at index 5. */
async function entries(ownCommitment: string, packageId: string): Promise<LogEntry[]> {
  const log = await testLog(ORIGIN, 'LOG');
  const rows = rollRows();
  const entry = (type: LogEntry['type'], at: string, body: JsonObject): LogEntry => ({ v: 1, type, at, body });
  const cast = (at: string, partyKey: string, commitment: string) =>
    entry('ballot.cast', at, { assembly: ASSEMBLY, slot: id(`slot ${partyKey}`), version: 1, commitment });
  const window = (await packageDocument()).window;
  return [
    entry('log.key', '2026-11-01T00:00:00.000Z', { origin: ORIGIN, key: log.key.vkey }),
    entry('assembly.publicised', '2026-11-02T02:30:00.250Z', { assembly: ASSEMBLY, agenda: hex32('agenda'), ...window }),
    entry('assembly.locked', '2026-11-19T08:00:00.000Z', {
      assembly: ASSEMBLY,
      package: packageId,
      rollRoot: await rowsRoot(rows),
      rollSize: rows.length,
    }),
    entry('assembly.opened', '2026-11-20T01:00:00.000Z', { assembly: ASSEMBLY, package: packageId }),
    cast('2026-11-21T12:00:00.999Z', '1-1-101', hex32('another commitment')),
    cast('2026-11-22T00:05:42.007Z', '1-1-102', ownCommitment),
    cast('2026-11-22T00:05:42.007Z', '1-2-201', hex32('a third commitment')),
  ];
}

/** Makes the content of ballot.json. */
export async function ballotVectors(): Promise<JsonObject> {
  const key = await testKey('voter');
  const frozen = await packageDocument();
  const packageId = await packageHash(frozen);
  const [first, second] = frozen.matters;
  const ballot: OwnerBallot = {
    v: 1,
    community: COMMUNITY,
    assembly: ASSEMBLY,
    package: packageId,
    party: '1-1-102',
    choices: { [first?.id ?? '']: 'YES', [second?.id ?? '']: 'ABSTAIN' },
    proxy: null,
    version: 1,
    nonce: toBase64Url(derived('nonce', 16)),
    castAt: '2026-11-22T00:05:41.123Z',
  };
  const payload = canonicalBytes(ballot);
  const input = signingInput('owner-ballot+jws', key.kid, payload);
  const signature = await es256(key, utf8(input));
  const jws = `${input}.${toBase64Url(signature)}`;
  const blinding = derived('blinding');
  const commitment = await ballotCommitment(jws, null, blinding);
  const book = await entries(commitment, packageId);
  const index = 5;
  const octets = book.map(entryBytes);
  const leaves = await Promise.all(octets.map(leafHash));
  const root = await treeRoot(leaves);
  const proof = await inclusionProof(leaves, index);
  const log = await testLog(ORIGIN, 'LOG');
  const checkpointText = writeCheckpoint({ origin: ORIGIN, size: leaves.length, root });
  const signed = await signNote(log, checkpointText);
  const own = octets[index] ?? new Uint8Array();
  const receipt: Receipt = {
    v: 1,
    entry: new TextDecoder().decode(own),
    blinding: toHex(blinding),
    jws,
    proof: writeTlogProof(index, proof, signed.note),
    ballot: await documentId(payload),
  };
  const slot = id('slot 1-1-102');
  const result = await checkReceipt(receipt, jws, { assembly: ASSEMBLY, slot, version: 1, keys: KeyHistory.of(log.key) });
  if (result.verdict !== 'COUNTED') throw new Error(`the vector's own receipt is refused: ${JSON.stringify(result)}`);
  return {
    about: 'One ballot with every byte string on its way. The private keys are for tests only.',
    key: { d: toHex(key.d), jwk: key.jwk as unknown as JsonObject, kid: key.kid },
    package: { text: canonicalText(frozen), sha256: packageId },
    slot,
    payload: { text: canonicalText(ballot), hex: toHex(payload), sha256: await documentId(payload) },
    header: { text: jwsHeader('owner-ballot+jws', key.kid), base64url: input.split('.')[0] ?? '' },
    signingInput: input,
    signature: toHex(signature),
    jws,
    shortCode: shortCode(receipt.ballot),
    commitment: { blinding: toHex(blinding), webauthn: null, inputHex: toHex(commitmentInput(jws, null, blinding)), sha256: commitment },
    entry: { index, text: receipt.entry, hex: toHex(own), leafHash: toHex(leaves[index] ?? own) },
    tree: {
      entries: octets.map((entry) => new TextDecoder().decode(entry)),
      leafHashes: leaves.map(toHex),
      size: leaves.length,
      root: toHex(root),
    },
    proof: { hashes: proof.map(toHex), text: receipt.proof },
    log: {
      seed: toHex(log.seed),
      origin: ORIGIN,
      vkey: log.key.vkey,
      keyId: toHex(log.key.id),
      fingerprint: await fingerprint(log.key.vkey),
    },
    checkpoint: { text: checkpointText, signature: toHex(signed.signature), note: signed.note },
    witness: await witnessVector(signed.note),
    receipt: { text: canonicalText(receipt), sharedText: canonicalText({ ...receipt, jws: null }) },
  };
}

async function witnessVector(note: string): Promise<JsonObject> {
  const witness = await testLog('witness.example/w1', 'COSIGNATURE');
  const time = 1_795_305_945;
  const read = readNote(note);
  const stamp = fromHex(time.toString(16).padStart(16, '0'));
  const raw = await signEd25519(witness.seed, utf8(`cosignature/v1\ntime ${time}\n${read.text}`));
  const line = { name: witness.key.name, keyId: witness.key.id, signature: concat(stamp, raw) };
  const cosigned = writeNote(read.text, [...read.signatures, line]);
  if ((await cosignedAt(readNote(cosigned), witness.key)) !== time) throw new Error('the cosignature does not verify');
  return { seed: toHex(witness.seed), vkey: witness.key.vkey, time, note: cosigned };
}
