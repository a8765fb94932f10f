/** The community in which the browser tests vote, made through the interface as its people would: staff, registry, letters, an assembly. */
import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { components } from '../../shared/src/generated/api.ts';
import { Client } from '../src/api.ts';
import { countAndSign, type Officials } from '../src/officials.ts';
import { listedPeople } from '../src/residents.ts';
import { givenCodes, invite, setUp, signIn, type Account, type GivenCode, type Official } from '../src/staff.ts';
import type { Invited } from './resident.ts';
import { isPrepared, PREPARED, SAMPLE, start, type Running } from './service.ts';

type Schemas = components['schemas'];
const DAY = 86_400_000;

/** An owner with a letter. */
export interface Owner extends Invited {
  name: string;
  units: string[];
}

/** What stands when the tests begin: an open assembly with two matters, and owners with unused letters. */
export interface Scenario {
  base: string;
  communityId: string;
  assemblyId: string;
  /** the administrator of the service */
  admin: Official;
  officials: Officials;
  /** owners of one dwelling, nobody else in it */
  owners: Owner[];
  /** a co-owner whose unit has no representative, if the sample has one with a letter */
  unrepresented: Owner | null;
}

/** A password that nobody has to remember. */
export const passphrase = () => `Ch-${randomBytes(9).toString('base64url')}`;
export const at = (millis: number) => new Date(Math.ceil(millis / 1000) * 1000).toISOString();

/** The service's time. */
export async function serviceTime(base: string): Promise<number> {
  return Date.parse((await new Client(base).get<Schemas['Status']>('/api/status')).now);
}

/** Moves the development clock to a moment. */
export async function moveTo(base: string, moment: number): Promise<void> {
  const seconds = Math.ceil((moment - (await serviceTime(base))) / 1000);
  if (seconds > 0) await new Client(base).post('/api/development/clock', { seconds });
}

/** Makes everything up to the open assembly. */
export async function prepareScenario({ base, setupCode }: Running): Promise<Scenario> {
  const admin = await signIn(base, await setUp(base, setupCode, passphrase()));
  const community = await admin.client.post<Schemas['Community']>('/api/staff/communities', {
    name: '梧桐苑',
    districtCode: '320281',
    streetOffice: '澄江街道办事处',
    residentsCommittee: '梧桐社区居民委员会',
    ruleProfile: 'CN',
    governingBody: 'ASSEMBLY',
    developer: '江阴梧桐置业有限公司',
  });
  const { communityId } = community;
  const start = await serviceTime(base);
  const term = { validFrom: at(start - DAY), validUntil: at(start + 365 * DAY) };
  const join = async (username: string, displayName: string, role: string) =>
    signIn(base, await invite(admin.client, base, communityId, { username, displayName, role, password: passphrase() }, term));
  const officials: Officials = {
    worker: await join('worker', '周敏', 'COMMUNITY_WORKER'),
    committee: await join('committee', '吴建国', 'COMMITTEE'),
    counter: await join('counter', '郑晓东', 'COUNTER'),
    scrutineer: await join('scrutineer', '王芳', 'SCRUTINEER'),
  };
  const imports = `/api/staff/communities/${communityId}/imports`;
  const read = await officials.committee.client.upload<Schemas['RegistryImport']>(imports, SAMPLE);
  if (read.state !== 'READY') throw new Error(`the sample has faults: ${JSON.stringify(read.problems.slice(0, 3))}`);
  await officials.committee.client.post(`${imports}/${read.importId}/confirmation`);
  const assemblyId = await openedAssembly(base, communityId, officials);
  const letters = await officials.worker.client.post<Schemas['Letters']>(`/api/staff/communities/${communityId}/letter-codes`, {});
  const listed = new Map((await listedPeople(SAMPLE)).map((person) => [`${person.unit} ${person.name}`, person]));
  const owners = letters.items.flatMap((letter) => {
    const people = letter.units.flatMap((unit) => listed.get(`${unit} ${letter.name}`) ?? []);
    const [person] = people;
    if (!person || people.length !== letter.units.length) return [];
    const votes = people.every((one) => one.votes);
    return [{ code: letter.code, documentLastFour: person.documentLastFour, name: letter.name, units: letter.units, votes }];
  });
  const shared = await officials.committee.client.get<Schemas['RollPage']>(
    `/api/staff/communities/${communityId}/assemblies/${assemblyId}/roll?withoutRepresentative=true&size=500`,
  );
  const voiceless = new Set(shared.items.filter((party) => !party.mayVote).flatMap((party) => party.units.map((unit) => unit.unit)));
  return {
    base,
    communityId,
    assemblyId,
    admin,
    officials,
    owners: owners.filter((owner) => owner.votes && owner.units.length === 1 && !voiceless.has(owner.units[0]!)),
    unrepresented: owners.find((owner) => owner.units.every((unit) => voiceless.has(unit))) ?? null,
  };
}

/** What is kept of the scenario beside its data folder: everybody signs in again. */
interface Kept {
  scenario: Pick<Scenario, 'communityId' | 'assemblyId' | 'owners' | 'unrepresented'>;
  accounts: Record<keyof Officials | 'admin', Account>;
  codes: GivenCode[];
}
const KEPT = join(PREPARED, 'scenario.json');

/** Makes the scenario in a service whose data folder is kept for the tests. */
export async function keepScenario(running: Running): Promise<void> {
  const { communityId, assemblyId, owners, unrepresented, admin, officials } = await prepareScenario(running);
  const { worker, committee, counter, scrutineer } = officials;
  const accounts = {
    admin: admin.account,
    worker: worker.account,
    committee: committee.account,
    counter: counter.account,
    scrutineer: scrutineer.account,
  };
  const kept: Kept = { scenario: { communityId, assemblyId, owners, unrepresented }, accounts, codes: givenCodes() };
  writeFileSync(KEPT, JSON.stringify(kept));
}

/** A service of one's own with the scenario in it: a copy of the kept one, or made now where none is kept. */
export async function startScenario(more: string[] = []): Promise<{ service: Running; scenario: Scenario }> {
  const service = await start(more, 'open-assembly');
  if (!isPrepared()) return { service, scenario: await prepareScenario(service) };
  const { scenario, accounts, codes } = JSON.parse(readFileSync(KEPT, 'utf8')) as Kept;
  givenCodes(codes);
  const official = (account: Account) => signIn(service.base, account);
  const [admin, worker, committee, counter, scrutineer] = await Promise.all([
    official(accounts.admin),
    official(accounts.worker),
    official(accounts.committee),
    official(accounts.counter),
    official(accounts.scrutineer),
  ]);
  return { service, scenario: { base: service.base, ...scenario, admin, officials: { worker, committee, counter, scrutineer } } };
}

async function openedAssembly(base: string, communityId: string, officials: Officials): Promise<string> {
  const path = `/api/staff/communities/${communityId}/assemblies`;
  const committee = officials.committee.client;
  const now = await serviceTime(base);
  const openAt = now + 15 * DAY + 60_000;
  const made = await committee.post<Schemas['Assembly']>(path, {
    title: '2026 年第二次业主大会会议',
    kind: 'REGULAR',
    convener: 'COMMITTEE',
    openAt: at(openAt),
    closeAt: at(openAt + 30 * DAY),
    matters: [
      {
        type: 'M4',
        title: '续聘现物业服务企业两年',
        text: '现物业服务合同将于年底届满，拟续聘两年。\n\n物业服务费标准保持每月每平方米 1.80 元不变。',
      },
      { type: 'M8', title: '利用共有场地设置充电设施并对外经营', text: '在南侧共有停车场设置充电桩二十个，场地收益用于补充维修资金。' },
    ],
  });
  const step = (to: string) => committee.post(`${path}/${made.assemblyId}/transitions`, { to });
  await step('PUBLICISED');
  await committee.post(`${path}/${made.assemblyId}/residents-committee`, { document: '书面告知函 2026-02' });
  await moveTo(base, openAt + 1000);
  await step('LOCKED');
  await step('OPEN');
  return made.assemblyId;
}

/** Moves the clock past the close and has the count signed; the provisional result is public afterwards. */
export async function closeAndCount({ base, communityId, assemblyId, officials }: Scenario): Promise<void> {
  const path = `/api/staff/communities/${communityId}/assemblies/${assemblyId}`;
  const assembly = await officials.committee.client.get<Schemas['Assembly']>(path);
  await moveTo(base, Date.parse(assembly.closeAt) + 1000);
  await countAndSign(base, officials, communityId, assemblyId);
}
