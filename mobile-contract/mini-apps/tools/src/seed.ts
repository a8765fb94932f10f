/**
 * Fills an empty development service with the sample community through its public interface: staff, registry, letters,
 * one assembly certified with really signed ballots, one open, one in its notice period. The development clock is moved
 * forward on the way and says SIMULATED everywhere.
 *
 * Usage: seed --base URL --setup-code CODE --registry community.xlsx --out accounts.json
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { components } from '../../shared/src/generated/api.ts';
import { Client, inParallel } from './api.ts';
import { countAndSign, type Officials } from './officials.ts';
import { distinct, enrol, listedPeople, type Resident, vote } from './residents.ts';
import { type Account, invite, oneTimeCode, setUp, signIn } from './staff.ts';
import { certifiedDraft, noticeDraft, openDraft } from './sampleTexts.ts';

type Schemas = components['schemas'];
const DAY = 86_400;
const WIDTH = 12;
const VOTING_BUILDINGS = ['1', '2', '3', '4'];
/** Where the people live whose codes are printed. */
const OTHER_BUILDING = '7';

const { values: args } = parseArgs({
  options: {
    base: { type: 'string' },
    'setup-code': { type: 'string', default: '' },
    registry: { type: 'string', default: '' },
    out: { type: 'string', default: '' },
  },
});
const base = args.base!;

/** What is kept for the person who starts the sample. */
interface Kept {
  community: string;
  staff: Account[];
  letters: { code: string; name: string; units: string[]; documentLastFour: string }[];
}

function passphrase(): string {
  return `Ch-${randomBytes(9).toString('base64url')}`;
}

async function advance(seconds: number): Promise<void> {
  await new Client(base).post('/api/development/clock', { seconds });
}

async function now(): Promise<number> {
  return Date.parse((await new Client(base).get<Schemas['Status']>('/api/status')).now);
}

const at = (millis: number): string => new Date(Math.ceil(millis / 1000) * 1000).toISOString();

async function staff(): Promise<{ officials: Officials; accounts: Account[]; communityId: string }> {
  const administrator = await setUp(base, args['setup-code']!, passphrase());
  const admin = await signIn(base, administrator);
  const community = await admin.client.post<Schemas['Community']>('/api/staff/communities', {
    name: '梧桐苑',
    districtCode: '320281',
    streetOffice: '澄江街道办事处',
    residentsCommittee: '梧桐社区居民委员会',
    ruleProfile: 'CN',
    governingBody: 'ASSEMBLY',
    developer: '江阴梧桐置业有限公司',
  });
  const start = await now();
  const term = { validFrom: at(start - DAY * 1000), validUntil: at(start + 3 * 365 * DAY * 1000) };
  const people = [
    { username: 'worker', displayName: '周敏', role: 'COMMUNITY_WORKER' },
    { username: 'committee', displayName: '吴建国', role: 'COMMITTEE' },
    { username: 'counter', displayName: '郑晓东', role: 'COUNTER' },
    { username: 'scrutineer', displayName: '王芳', role: 'SCRUTINEER' },
  ];
  const accounts: Account[] = [administrator];
  const signedIn = [];
  for (const person of people) {
    const account = await invite(admin.client, base, community.communityId, { ...person, password: passphrase() }, term);
    accounts.push(account);
    signedIn.push(await signIn(base, account));
  }
  const [worker, committee, counter, scrutineer] = signedIn as [never, never, never, never];
  return { officials: { worker, committee, counter, scrutineer }, accounts, communityId: community.communityId };
}

async function registry(officials: Officials, communityId: string): Promise<void> {
  const path = `/api/staff/communities/${communityId}/imports`;
  const read = await officials.committee.client.upload<Schemas['RegistryImport']>(path, args.registry!);
  if (read.state !== 'READY') throw new Error(`the sample registry has faults: ${JSON.stringify(read.problems.slice(0, 3))}`);
  await officials.committee.client.post(`${path}/${read.importId}/confirmation`);
}

async function publicise(officials: Officials, communityId: string, draft: Schemas['AssemblyDraft']): Promise<string> {
  const path = `/api/staff/communities/${communityId}/assemblies`;
  const made = await officials.committee.client.post<Schemas['Assembly']>(path, draft);
  await step(officials, communityId, made.assemblyId, 'PUBLICISED');
  await officials.committee.client.post(`${path}/${made.assemblyId}/residents-committee`, {
    document: '书面告知函 2026-01',
  });
  return made.assemblyId;
}

async function step(officials: Officials, communityId: string, assemblyId: string, to: string): Promise<void> {
  await officials.committee.client.post(`/api/staff/communities/${communityId}/assemblies/${assemblyId}/transitions`, { to });
}

/** A fixed choice for each owner and matter, so that every start shows the same result: mostly yes, some no and abstain. */
function chooser(resident: Resident): (matterId: string) => 'YES' | 'NO' | 'ABSTAIN' {
  const first = resident.units[0] ?? '';
  const sum = [...first].reduce((total, letter) => (total * 31 + letter.codePointAt(0)!) % 9973, 7);
  return (matterId) => {
    const mark = (sum + matterId.charCodeAt(0)) % 20;
    return mark < 15 ? 'YES' : mark < 18 ? 'NO' : 'ABSTAIN';
  };
}

async function main(): Promise<void> {
  const status = await new Client(base).get<Schemas['Status']>('/api/status');
  if (!status.setupNeeded) {
    if (existsSync(args.out!)) show(JSON.parse(readFileSync(args.out!, 'utf8')) as Kept);
    return;
  }
  const began = performance.now();
  const say = (text: string): void => console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);
  const { officials, accounts, communityId } = await staff();
  say('staff signed in, each with a signing key');
  await registry(officials, communityId);
  say('registry imported from the sample spreadsheet');
  const start = await now();
  const certified = await publicise(officials, communityId, certifiedDraft(at(start + 15 * DAY * 1000 + 60_000), at(start + 22 * DAY * 1000)));
  const voters = new Map([...distinct(await listedPeople(args.registry!))].filter(([, person]) => person.votes));
  const met = new Set<string>();
  const known: { letter: Schemas['Letter']; ending: string; building: string }[] = [];
  for (const building of [...VOTING_BUILDINGS, OTHER_BUILDING]) {
    const letters = await officials.worker.client.post<Schemas['Letters']>(`/api/staff/communities/${communityId}/letter-codes`, { building });
    for (const letter of letters.items) {
      const voter = letter.units.map((unit) => voters.get(`${unit} ${letter.name}`)).find((each) => each !== undefined);
      if (voter !== undefined && !met.has(letter.personId)) known.push({ letter, ending: voter.documentLastFour, building });
      met.add(letter.personId);
    }
  }
  say(`${met.size} activation letters made`);
  const near = known.filter(({ building }) => building !== OTHER_BUILDING);
  const residents = await inParallel(near, WIDTH, ({ letter, ending }) => enrol(base, letter, ending));
  say(`${residents.length} residents enrolled a device key`);
  await advance(15 * DAY + 120);
  await step(officials, communityId, certified, 'LOCKED');
  await step(officials, communityId, certified, 'OPEN');
  const silent = (index: number): boolean => index % 7 === 3;
  const first = await inParallel(
    residents.filter((_, index) => !silent(index)),
    WIDTH,
    (resident) => vote(resident, certified, chooser(resident)),
  );
  say(`${first.reduce((a, b) => a + b, 0)} ballots signed, accepted and checked in the first assembly`);
  const second = await now();
  const open = await publicise(officials, communityId, openDraft(at(second + 15 * DAY * 1000 + 60_000), at(second + 45 * DAY * 1000)));
  await advance(7 * DAY);
  await countAndSign(base, officials, communityId, certified);
  await step(officials, communityId, certified, 'OBJECTION');
  await advance(7 * DAY + 60);
  await step(officials, communityId, certified, 'CERTIFIED');
  say('first assembly counted, signed by two officials and certified');
  await advance(2 * DAY);
  await step(officials, communityId, open, 'LOCKED');
  await step(officials, communityId, open, 'OPEN');
  await inParallel(residents.slice(0, 40), WIDTH, (resident) => vote(resident, open, chooser(resident)));
  const third = await now();
  await publicise(officials, communityId, noticeDraft(at(third + 16 * DAY * 1000), at(third + 30 * DAY * 1000)));
  say('second assembly open with 40 ballots, third in its notice period');
  const kept: Kept = {
    community: communityId,
    staff: accounts,
    letters: known
      .filter(({ building }) => building === OTHER_BUILDING)
      .slice(0, 8)
      .map(({ letter, ending }) => ({
        code: letter.code,
        name: letter.name,
        units: letter.units,
        documentLastFour: ending,
      })),
  };
  writeFileSync(args.out!, JSON.stringify(kept, null, 2), { mode: 0o600 });
  show(kept);
}

function show(kept: Kept): void {
  console.log('\nResidents who can activate now (SIMULATED clock, invented people):');
  for (const letter of kept.letters) {
    console.log(`  code ${letter.code}   last four ${letter.documentLastFour}   ${letter.units.join(', ')} ${letter.name}`);
  }
  console.log('\nStaff for the console:');
  for (const account of kept.staff) {
    console.log(`  ${account.username.padEnd(11)} ${account.password}   code now ${oneTimeCode(account.totpSecret)}   ${account.displayName}`);
  }
}

await main();
