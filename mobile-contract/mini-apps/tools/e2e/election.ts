/** A small community that elects its committee: seven owners, of whom one votes on paper. Made through the interface up to the draft. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomBytes, toBase64Url, writeTime } from '@commonhold/contract';
import type { components } from '../../shared/src/generated/api.ts';
import { enrol, type Resident } from '../src/residents.ts';
import { invite, signIn, type Account, type Official } from '../src/staff.ts';
import { passphrase, serviceTime } from './scenario.ts';
import { temporaryFolder } from './temporary.ts';

type Schemas = components['schemas'];
const DAY = 86_400_000;
const HEADER = '楼栋,单元,房号,用途,面积,面积依据,交付状态,业主,证件类型,证件号';
const NAMES = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七'];
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Who works at the desks of this community. */
export type Seat = 'worker' | 'committee' | 'counter' | 'scrutineer' | 'counterTwo' | 'scrutineerTwo' | 'street';
const ROLES: Record<Seat, string> = {
  worker: 'COMMUNITY_WORKER',
  committee: 'COMMITTEE',
  counter: 'COUNTER',
  scrutineer: 'SCRUTINEER',
  counterTwo: 'COUNTER',
  scrutineerTwo: 'SCRUTINEER',
  street: 'STREET_OFFICER',
};

/** An identity number with its check character (GB 11643). */
function identity(number: number): string {
  const digits = `99000019800101${String(number).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at]!, 0);
  return digits + '10X98765432'[sum % 11]!;
}

/** Owners by their unit, with the last four characters of the document that they show at the desk. */
const owners = NAMES.map((name, i) => ({ name, unit: `1-1-10${i + 1}`, document: identity(i + 1) }));

/** What stands when the console takes over. */
export interface Village {
  community: string;
  accounts: Record<Seat, Account>;
  /** six who vote on their phones, each with the level that an election asks for */
  phones: Resident[];
  /** the unit whose owner votes on paper */
  onPaper: string;
}

/** Who works where nothing else is asked for. */
const USUAL: readonly Seat[] = ['worker', 'committee', 'counter', 'scrutineer'];

/** Community, registry, officials, and phones that were enrolled at the desk. */
export async function prepareVillage(base: string, administrator: Account, seats: readonly Seat[] = USUAL): Promise<Village> {
  const admin = await signIn(base, administrator);
  const made = await admin.client.post<Schemas['Community']>('/api/staff/communities', {
    name: '桂花苑',
    districtCode: '320281',
    streetOffice: '澄江街道办事处',
    residentsCommittee: '桂花社区居民委员会',
    ruleProfile: 'CN',
    governingBody: 'ASSEMBLY',
  });
  const community = made.communityId;
  const rows = owners.map(({ name, unit, document }) => `1,1,${unit.slice(4)},住宅,89.53,登记,已交付,${name},身份证,${document}`);
  const file = join(temporaryFolder('village'), 'registry.csv');
  writeFileSync(file, [HEADER, ...rows].join('\n'));
  const imports = `/api/staff/communities/${community}/imports`;
  const read = await admin.client.upload<Schemas['RegistryImport']>(imports, file);
  if (read.state !== 'READY') throw new Error(`the registry has faults: ${JSON.stringify(read.problems.slice(0, 3))}`);
  await admin.client.post(`${imports}/${read.importId}/confirmation`);
  const now = await serviceTime(base);
  const at = (moment: number) => new Date(Math.ceil(moment / 1000) * 1000).toISOString();
  const term = { validFrom: at(now - DAY), validUntil: at(now + 365 * DAY) };
  const accounts = {} as Record<Seat, Account>;
  for (const seat of seats) {
    const role = ROLES[seat];
    const person = { username: `${seat.toLowerCase()}-gui`, displayName: seat, role, password: passphrase() };
    accounts[seat] = await invite(admin.client, base, community, person, term);
  }
  // Somebody else than those at the desks: a one-time code serves once.
  const helper = { username: 'helper-gui', displayName: 'helper', role: 'COMMUNITY_WORKER', password: passphrase() };
  const worker = await signIn(base, await invite(admin.client, base, community, helper, term));
  const phones: Resident[] = [];
  for (const owner of owners.slice(0, 6)) phones.push(await atTheDesk(base, community, worker, owner));
  return { community, accounts, phones, onPaper: owners[6]!.unit };
}

/** The worker sees the document, and the owner enrols a phone with the code. */
async function atTheDesk(base: string, community: string, worker: Official, owner: (typeof owners)[number]): Promise<Resident> {
  const persons = `/api/staff/communities/${community}/persons`;
  const page = await worker.client.get<Schemas['PersonsPage']>(`${persons}?query=${encodeURIComponent(owner.unit)}`);
  const person = page.items.find((each) => each.units.includes(owner.unit));
  if (!person) throw new Error(`nobody is registered in ${owner.unit}`);
  const seenAt = writeTime(new Date(await serviceTime(base)));
  const attestation = { v: 1, community, person: person.personId, nonce: toBase64Url(randomBytes(16)), seenAt };
  const jws = await worker.key.sign('desk-attestation+jws', attestation);
  const { code } = await worker.client.post<Schemas['DeskCode']>(`${persons}/${person.personId}/desk-code`, { jws });
  return enrol(base, { code, name: owner.name, units: [owner.unit] } as Schemas['Letter'], owner.document.slice(-4));
}

/** The smallest picture that a browser shows: one pixel, as a stand-in for a scan. */
export const SCAN = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
