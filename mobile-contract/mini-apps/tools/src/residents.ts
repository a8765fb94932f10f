/** Owners of the sample: they activate with the code of their letter, enrol a key and vote, as the phone does. */
import { checkReceipt, KeyHistory, newBallot, readCanonicalObject, readNoteKey, sha256, toHex, utf8, writeTime } from '@commonhold/contract';
import type { Choice, Receipt as ContractReceipt } from '@commonhold/contract';
import readXlsxFile from 'read-excel-file/node';
import type { components } from '../../shared/src/generated/api.ts';
import { Client } from './api.ts';
import { TestKey, keyEnrolment } from './keys.ts';

type Schemas = components['schemas'];

/** An owner who is signed in on a device. */
export interface Resident {
  client: Client;
  key: TestKey;
  personId: string;
  community: string;
  logKey: string;
  units: string[];
}

/** A person of a committee's spreadsheet beside one unit. */
export interface ListedPerson {
  unit: string;
  name: string;
  documentLastFour: string;
  /** Whether this person casts the unit's vote: sole holder or marked representative, or whoever acts for them. */
  votes: boolean;
}

/** Reads everybody who is named in a committee's spreadsheet. */
export async function listedPeople(file: string): Promise<ListedPerson[]> {
  const sheet = (await readXlsxFile(file))[0]!;
  const [header, ...rows] = sheet.data;
  const text = (row: (typeof rows)[number], name: string): string => {
    const at = header!.indexOf(name);
    if (at < 0) throw new Error(`the spreadsheet has no column ${name}`);
    return String(row[at] ?? '');
  };
  const unitOf = (row: (typeof rows)[number]): string => {
    const [building, entrance, door] = [text(row, '楼栋'), text(row, '单元'), text(row, '房号')];
    return door.startsWith(`${building}-`) ? door : [building, entrance, door].filter((part) => part !== '').join('-');
  };
  const holders = new Map<string, number>();
  for (const row of rows) holders.set(unitOf(row), (holders.get(unitOf(row)) ?? 0) + 1);
  return rows.flatMap((row) => {
    const unit = unitOf(row);
    const speaks = holders.get(unit) === 1 || text(row, '表决代表') === '是';
    const agent = text(row, '代行人') !== '';
    return [
      { unit, name: text(row, '业主'), document: text(row, '证件号'), votes: speaks && !agent },
      { unit, name: text(row, '代行人'), document: text(row, '代行人证件号'), votes: speaks && agent },
    ]
      .filter((person) => person.document !== '')
      .map(({ document, ...person }) => ({ ...person, documentLastFour: document.slice(-4) }));
  });
}

/** Leaves out people who cannot be told apart by unit and name: the sample has two co-owners of one name. */
export function distinct(people: ListedPerson[]): Map<string, ListedPerson> {
  const byName = new Map<string, ListedPerson | null>();
  for (const person of people) {
    const key = `${person.unit} ${person.name}`;
    const known = byName.get(key);
    byName.set(key, known === undefined || known?.documentLastFour === person.documentLastFour ? person : null);
  }
  return new Map([...byName].flatMap(([key, person]) => (person === null ? [] : [[key, person] as const])));
}

/** Last four characters of the document by unit and name. */
export async function documentEndings(file: string): Promise<Map<string, string>> {
  return new Map([...distinct(await listedPeople(file))].map(([key, person]) => [key, person.documentLastFour]));
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

/** The hash of each frozen package, recomputed once from its bytes: all residents of the sample share this machine. */
const packageHashes = new Map<string, Promise<string>>();

function hashOfPackage(client: Client, assemblyId: string): Promise<string> {
  const known = packageHashes.get(assemblyId);
  if (known !== undefined) return known;
  const hash = client.bytes(`/api/resident/assemblies/${assemblyId}/package`).then(sha256).then(toHex);
  packageHashes.set(assemblyId, hash);
  return hash;
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
  const packageHash = await hashOfPackage(client, assemblyId);
  const rows = await client.get<Schemas['RollRows']>(`/api/resident/assemblies/${assemblyId}/roll-rows`);
  const keys = KeyHistory.of(await readNoteKey(resident.logKey));
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
    const row = rows.items.map((each) => readCanonicalObject(utf8(each.row), 1 << 20)).find((each) => each['partyKey'] === party.partyKey);
    const { entry, blinding, proof, ballot: id } = receipt;
    const held: ContractReceipt = { v: 1, entry, blinding, jws, proof, ballot: id };
    const verdict = await checkReceipt(held, jws, {
      assembly: assemblyId,
      slot: String(row?.['slot']),
      version: 1,
      keys,
    });
    if (verdict.verdict !== 'COUNTED') throw new Error(`receipt refused: ${JSON.stringify(verdict)}`);
    accepted++;
  }
  return accepted;
}
