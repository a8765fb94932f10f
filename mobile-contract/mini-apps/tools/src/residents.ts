/** Owners of the sample: they activate with the code of their letter, enrol a key and vote, as the phone does. */
import { checkReceipt, newBallot, readCanonicalObject, readNoteKey, sha256, toHex, utf8, writeTime } from '@commonhold/contract';
import type { Receipt as ContractReceipt } from '@commonhold/contract';
import readXlsxFile from 'read-excel-file/node';
import type { components } from '../../shared/src/generated/api.ts';
import { Client } from './api.ts';
import { TestKey, keyEnrolment } from './keys.ts';

type Schemas = components['schemas'];
type Choice = 'YES' | 'NO' | 'ABSTAIN';

/** An owner who is signed in on a device. */
export interface Resident {
  client: Client;
  key: TestKey;
  personId: string;
  community: string;
  logKey: string;
  units: string[];
}

/** Last four characters of the document by unit and name, read from the committee's spreadsheet. */
export async function documentEndings(file: string): Promise<Map<string, string>> {
  const sheets = await readXlsxFile(file);
  const rows = (Array.isArray(sheets) && sheets.length > 0 && 'data' in (sheets[0] as object)
    ? (sheets[0] as unknown as { data: unknown[][] }).data
    : sheets) as unknown as unknown[][];
  const header = rows[0]!.map((cell) => String(cell ?? ''));
  const column = (name: string): number => {
    const at = header.indexOf(name);
    if (at < 0) throw new Error(`the sample has no column ${name}`);
    return at;
  };
  const endings = new Map<string, string>();
  const pairs = [
    [column('业主'), column('证件号')],
    [column('代行人'), column('代行人证件号')],
  ] as const;
  const unit = column('房号');
  for (const row of rows.slice(1)) {
    for (const [name, document] of pairs) {
      const number = String(row[document] ?? '');
      if (number !== '') endings.set(`${String(row[unit])} ${String(row[name])}`, number.slice(-4));
    }
  }
  return endings;
}

/** The whole activation of one letter. */
export async function enrol(base: string, letter: Schemas['Letter'], documentLastFour: string): Promise<Resident> {
  const client = new Client(base);
  await client.post('/api/resident/activation', { code: letter.code });
  const challenge = await client.post<Schemas['EnrolmentChallenge']>('/api/resident/activation/identity', {
    code: letter.code,
    documentLastFour,
  });
  const key = await TestKey.generate();
  const text = Object.fromEntries(challenge.consents.map((each) => [each.kind, each.sha256]));
  const enrolment = await keyEnrolment(key, challenge);
  const consent = await key.sign('consent+jws', {
    v: 1,
    community: challenge.community,
    person: challenge.person,
    inbox: text['inbox']!,
    signing: text['signing']!,
    data: text['data']!,
    sensitive: text['sensitive']!,
    agreedAt: writeTime(new Date()),
  });
  await client.post<Schemas['Enrolment']>('/api/resident/enrolments', { enrolment, consent, deviceName: '样例手机' });
  return {
    client,
    key,
    personId: challenge.person,
    community: challenge.community,
    logKey: challenge.logKey,
    units: letter.units,
  };
}

/**
 * Casts one ballot for each of the resident's parties and checks the receipts as the phone does.
 * Answers how many were accepted.
 */
export async function vote(resident: Resident, assemblyId: string, choose: (matterId: string) => Choice): Promise<number> {
  const { client, key } = resident;
  const own = await client.get<Schemas['ResidentAssembly']>(`/api/resident/assemblies/${assemblyId}`);
  const parties = own.parties.filter((party) => party.mayVote && !party.voted && party.matters.length > 0);
  if (parties.length === 0) return 0;
  const packageHash = toHex(await sha256(await client.bytes(`/api/resident/assemblies/${assemblyId}/package`)));
  const rows = await client.get<Schemas['RollRows']>(`/api/resident/assemblies/${assemblyId}/roll-rows`);
  const logKey = await readNoteKey(resident.logKey);
  let accepted = 0;
  for (const party of parties) {
    const ballot = newBallot(
      {
        community: resident.community,
        assembly: assemblyId,
        packageHash,
        party: party.partyKey,
        choices: Object.fromEntries(party.matters.map((matter) => [matter, choose(matter)])),
      },
      new Date(),
    );
    const jws = await key.sign('owner-ballot+jws', { ...ballot });
    const receipt = await client.post<Schemas['Receipt']>('/api/ballots', { jws });
    const row = rows.items
      .map((each) => readCanonicalObject(utf8(each.row), 1 << 20))
      .find((each) => each['partyKey'] === party.partyKey);
    const { entry, blinding, proof, ballot: id } = receipt;
    const held: ContractReceipt = { v: 1, entry, blinding, jws, proof, ballot: id };
    const verdict = await checkReceipt(held, jws, {
      assembly: assemblyId,
      slot: String(row?.['slot']),
      version: 1,
      logKey,
    });
    if (verdict.verdict !== 'COUNTED') throw new Error(`receipt refused: ${JSON.stringify(verdict)}`);
    accepted++;
  }
  return accepted;
}
