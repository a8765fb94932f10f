import { describe, expect, it } from 'vitest';
import {
  ballotCommitment,
  canonicalText,
  checkReceipt,
  commitmentInput,
  cosignedAt,
  documentId,
  fingerprint,
  fromHex,
  isSignedBy,
  jwsHeader,
  KeyHistory,
  leafHash,
  packageHash,
  type PublicJwk,
  readBallot,
  readEntry,
  readNote,
  readNoteKey,
  readPackage,
  readReceipt,
  type Receipt,
  type ReceiptExpectation,
  readJws,
  rowIsIncluded,
  shortCode,
  signingInput,
  thumbprint,
  toHex,
  treeRoot,
  utf8,
  verifyJws,
  withoutBallot,
  writeCheckpoint,
  writeNoteKey,
} from '../src/index.ts';
import { own } from './support.ts';

interface File {
  key: { jwk: PublicJwk; kid: string };
  package: { text: string; sha256: string };
  slot: string;
  payload: { text: string; hex: string; sha256: string };
  header: { text: string };
  signingInput: string;
  jws: string;
  shortCode: string;
  commitment: { blinding: string; inputHex: string; sha256: string };
  entry: { index: number; text: string; leafHash: string };
  tree: { entries: string[]; leafHashes: string[]; size: number; root: string };
  log: { origin: string; vkey: string; fingerprint: string };
  checkpoint: { text: string; note: string };
  witness: { vkey: string; time: number; note: string };
  receipt: { text: string; sharedText: string };
}

const file = own<File>('ballot.json');
const receipt = readReceipt(utf8(file.receipt.text));

async function expected(change: Partial<ReceiptExpectation> = {}): Promise<ReceiptExpectation> {
  const assembly = readBallot(fromHex(file.payload.hex)).assembly;
  return { assembly, slot: file.slot, version: 1, keys: KeyHistory.of(await readNoteKey(file.log.vkey)), ...change };
}

async function failed(changed: Partial<Receipt>, expectation?: ReceiptExpectation): Promise<string[]> {
  const result = await checkReceipt({ ...receipt, ...changed }, null, expectation ?? (await expected()));
  expect(result.verdict).toBe('REFUSED');
  return result.findings.filter(({ outcome }) => outcome === 'FAILS').map(({ check }) => check);
}

describe('ballot.json', () => {
  it('goes from payload to JWS', async () => {
    const ballot = readBallot(fromHex(file.payload.hex));
    expect(canonicalText(ballot)).toBe(file.payload.text);
    expect(await documentId(fromHex(file.payload.hex))).toBe(file.payload.sha256);
    expect(await thumbprint(file.key.jwk)).toBe(file.key.kid);
    expect(jwsHeader('owner-ballot+jws', file.key.kid)).toBe(file.header.text);
    expect(signingInput('owner-ballot+jws', file.key.kid, fromHex(file.payload.hex))).toBe(file.signingInput);
    await verifyJws(readJws(file.jws, 'owner-ballot+jws'), file.key.jwk);
    expect(shortCode(file.payload.sha256)).toBe(file.shortCode);
    expect(await packageHash(await readPackage(file.package.text))).toBe(file.package.sha256);
    expect(ballot.package).toBe(file.package.sha256);
  });

  it('goes from JWS to entry, tree and checkpoint', async () => {
    const blinding = fromHex(file.commitment.blinding);
    expect(toHex(commitmentInput(file.jws, null, blinding))).toBe(file.commitment.inputHex);
    expect(await ballotCommitment(file.jws, null, blinding)).toBe(file.commitment.sha256);
    expect(readEntry(file.entry.text).body.commitment).toBe(file.commitment.sha256);
    const leaves = await Promise.all(file.tree.entries.map((entry) => leafHash(utf8(entry))));
    expect(leaves.map(toHex)).toEqual(file.tree.leafHashes);
    expect(file.tree.entries[file.entry.index]).toBe(file.entry.text);
    const root = await treeRoot(leaves);
    expect(toHex(root)).toBe(file.tree.root);
    expect(writeCheckpoint({ origin: file.log.origin, size: file.tree.size, root })).toBe(file.checkpoint.text);
    expect(await isSignedBy(readNote(file.checkpoint.note), await readNoteKey(file.log.vkey))).toBe(true);
    expect(await fingerprint(file.log.vkey)).toBe(file.log.fingerprint);
  });

  it('is cosigned', async () => {
    const note = readNote(file.witness.note);
    expect(await cosignedAt(note, await readNoteKey(file.witness.vkey))).toBe(file.witness.time);
    expect(await cosignedAt(readNote(file.checkpoint.note), await readNoteKey(file.witness.vkey))).toBeNull();
    expect(await isSignedBy(note, await readNoteKey(file.log.vkey))).toBe(true);
  });
});

describe('a receipt', () => {
  it('says counted only when everything holds', async () => {
    expect((await checkReceipt(receipt, file.jws, await expected())).verdict).toBe('COUNTED');
    expect(canonicalText(withoutBallot(receipt))).toBe(file.receipt.sharedText);
    expect((await checkReceipt(withoutBallot(receipt), null, await expected())).verdict).toBe('LOGGED_WITHOUT_BALLOT');
    expect((await checkReceipt(withoutBallot(receipt), file.jws, await expected())).verdict).toBe('COUNTED');
  });

  it('fails the check whose subject was changed', async () => {
    const zeros = '0'.repeat(32);
    expect(await failed({}, await expected({ slot: zeros }))).toEqual(['SLOT']);
    expect(await failed({}, await expected({ assembly: zeros }))).toEqual(['ASSEMBLY', 'BALLOT_ID']);
    expect(await failed({}, await expected({ version: 2 }))).toEqual(['VERSION', 'BALLOT_ID']);
    const stranger = await readNoteKey(await writeNoteKey(file.log.origin, 'LOG', new Uint8Array(32)));
    expect(await failed({}, await expected({ keys: KeyHistory.of(stranger) }))).toEqual(['CHECKPOINT']);
    expect(await failed({ blinding: zeros + zeros })).toEqual(['COMMITMENT']);
    expect(await failed({ ballot: zeros + zeros })).toEqual(['BALLOT_ID']);
    expect(await failed({ entry: receipt.entry.replace('42.007Z', '42.008Z') })).toEqual(['INCLUSION']);
    expect(await failed({ proof: receipt.proof.replace('index 5', 'index 4') })).toEqual(['INCLUSION']);
    expect(await failed({ proof: 'nothing' })).toEqual(['CHECKPOINT', 'INCLUSION']);
  });
});

describe('roll.json', () => {
  interface List {
    root: string;
    size: number;
    rows: { text: string; proof: string[] }[];
  }
  it.each(['roll', 'participation'] as const)('proves every row of the %s', async (which) => {
    const list = own<Record<string, List>>('roll.json')[which] as List;
    for (const [index, { text, proof }] of list.rows.entries()) {
      expect(await rowIsIncluded(text, index, list.size, list.root, proof)).toBe(true);
      expect(await rowIsIncluded(text, (index + 1) % list.size, list.size, list.root, proof)).toBe(false);
    }
  });
});
