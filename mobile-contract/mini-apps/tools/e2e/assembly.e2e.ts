import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { enrol, listedPeople, vote, type ListedPerson, type Resident } from '../src/residents.ts';
import { invite, setUp, signIn, type Account } from '../src/staff.ts';
import { launch, Looker, markupIs, phone } from './browser.ts';
import { desk, DeskLooker } from './desk.ts';
import * as official from './official.ts';
import * as resident from './resident.ts';
import { passphrase, serviceTime } from './scenario.ts';
import { SAMPLE, start, type Running } from './service.ts';
import * as sealing from './sealingSteps.ts';
import * as steps from './steps.ts';

// From the agenda to the archive: four officials at four desks, each signing with a key made in the own browser, against the running
// service with its real database. Only what is not at issue here (accounts, registry) is made through the interface.
type Schemas = components['schemas'];
const DAY = 86_400_000;
const ROLES = { worker: 'COMMUNITY_WORKER', committee: 'COMMITTEE', counter: 'COUNTER', scrutineer: 'SCRUTINEER' } as const;
const NAMES = { worker: '周敏', committee: '吴建国', counter: '郑晓东', scrutineer: '王芳' };
type Role = keyof typeof ROLES;

let service: Running;
let browser: Browser;
let community: string;
let place: steps.Place;
let people: ListedPerson[];
let letters: steps.PrintedLetter[] = [];
const pages = {} as Record<Role, Page>;
const residents: Resident[] = [];
let cast = 0;
let shares: string[] = [];
const files = mkdtempSync(join(tmpdir(), 'commonhold-desk-'));
const eye = new DeskLooker('zh-CN', process.env['COMMONHOLD_PICTURES'] ?? null);

/** A community with a registry and four officials who have accounts and nothing else. */
async function accounts(): Promise<Record<Role, Account>> {
  const admin = await signIn(service.base, await setUp(service.base, service.setupCode, passphrase()));
  const made = await admin.client.post<Schemas['Community']>('/api/staff/communities', {
    name: '银杏苑',
    districtCode: '320281',
    streetOffice: '澄江街道办事处',
    residentsCommittee: '银杏社区居民委员会',
    ruleProfile: 'CN',
    governingBody: 'ASSEMBLY',
    developer: '江阴梧桐置业有限公司',
  });
  community = made.communityId;
  const imports = `/api/staff/communities/${community}/imports`;
  const read = await admin.client.upload<Schemas['RegistryImport']>(imports, SAMPLE);
  await admin.client.post(`${imports}/${read.importId}/confirmation`);
  const now = await serviceTime(service.base);
  const at = (moment: number) => new Date(Math.ceil(moment / 1000) * 1000).toISOString();
  const term = { validFrom: at(now - DAY), validUntil: at(now + 365 * DAY) };
  const all = {} as Record<Role, Account>;
  for (const [username, role] of Object.entries(ROLES) as [Role, string][]) {
    const person = { username, role, displayName: NAMES[username], password: passphrase() };
    all[username] = await invite(admin.client, service.base, community, person, term);
  }
  return all;
}

/** Somebody's own browser: signs in by typing and makes the signing key there. */
async function takeSeat({ username, password, totpSecret }: Account): Promise<Page> {
  const page = await (await desk(browser, 'zh-CN')).newPage();
  eye.watch(page);
  await page.goto(`${service.base}/console/`);
  await official.signIn(page, { username, password, secret: totpSecret });
  await official.makeKey(page, eye);
  return page;
}

beforeAll(async () => {
  // Here a person closes the vote; the service would do so itself within two seconds.
  service = await start(['-Dcommonhold.assembly.close-check=1h']);
  browser = await launch();
  people = await listedPeople(SAMPLE);
  const all = await accounts();
  for (const role of Object.keys(ROLES) as Role[]) pages[role] = await takeSeat(all[role]);
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(files, { recursive: true, force: true });
});

/** What the service says of the assembly, for comparing with the page. */
const stored = async <T>(part = ''): Promise<T> => {
  const path = `/api/staff/communities/${place.community}/assemblies/${place.assembly}${part}`;
  return (await pages.counter.evaluate(async (from) => (await fetch(from)).json() as Promise<unknown>, path)) as T;
};
const listed = (letter: steps.PrintedLetter) => people.find((each) => each.name === letter.name && letter.units.includes(each.unit));

describe('before the vote', () => {
  it('agenda_publicisedAndResidentsCommitteeInformed', async () => {
    const assembly = await official.draftAndPublicise(pages.committee, community, eye);
    place = { community, assembly };
    await steps.standsAt(pages.committee, 'PUBLICISED');
    expect(await pages.committee.locator('main').innerText()).toMatch(/已于 .+ 告知居民委员会/);
    expect((await stored<Schemas['Assembly']>()).residentsCommitteeInformedAt).toBeTruthy();
  });

  it('letters_comeDownAsPdf_withNameUnitAndCode', async () => {
    const printed = await steps.printLetters(pages.worker, community, '1', '1-1', files, eye);
    letters = printed.letters;
    expect(letters.length).toBeGreaterThan(20);
    expect(letters.every((letter) => letter.units.startsWith('1-1-') || letter.units.includes('等'))).toBe(true);
    expect(new Set(letters.map((letter) => letter.code)).size).toBe(letters.length);
    const voters = letters.filter((letter) => listed(letter)?.votes).slice(0, 6);
    for (const letter of voters) {
      const known = { code: letter.code, name: letter.name, units: [letter.units] } as Schemas['Letter'];
      residents.push(await enrol(service.base, known, listed(letter)!.documentLastFour));
    }
    expect(residents).toHaveLength(6);
  });

  it('lockBeforeItsTime_isShownAsWaiting_andClockMovedForward_locks', async () => {
    const page = pages.committee;
    await steps.toAssembly(page, place);
    await steps.moveClock(page, service.base, (await stored<Schemas['Assembly']>()).openAt);
    await steps.takeStep(page, place, 'LOCKED', eye);
  });

  it('choiceKey_madeInOneBrowser_isHeldInThree_andOnlyThenTheVoteOpens', async () => {
    const { committee, counter, scrutineer } = pages;
    shares = await sealing.makeChoiceKey(scrutineer, place, files, eye);
    expect((await stored<Schemas['Assembly']>()).nextSteps[0]?.obstacles.map((each) => each.code)).toEqual(['choice-key-unchecked']);
    await sealing.takeShare(counter, place, shares[0]!, eye);
    await sealing.takeShare(scrutineer, place, shares[1]!, eye);
    await sealing.takeShare(committee, place, shares[2]!, eye);
    expect((await stored<Schemas['Assembly']>()).choiceKey?.state).toBe('READY');
    await steps.toAssembly(committee, place);
    await steps.takeStep(committee, place, 'OPEN', eye);
    expect((await stored<Schemas['Assembly']>()).packageHash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('while the vote is open', () => {
  it('turnout_growsWithTheBallots_andShowsNoChoice', async () => {
    expect(await steps.readTurnout(pages.committee, place, eye)).toContain('还没有收到表决票');
    for (const one of residents) cast += await vote(one, place.assembly, () => 'YES');
    expect(cast).toBeGreaterThanOrEqual(residents.length);
    await pages.committee.getByRole('button', { name: '刷新' }).click();
    await pages.committee.waitForFunction((count) => document.querySelector('main')?.textContent?.includes(`${count} 张`), cast);
    const shown = await steps.readTurnout(pages.committee, place, eye);
    const [matter] = (await stored<Schemas['Turnout']>('/turnout')).matters;
    expect(shown).toContain(areaText(matter!.participating.areaDm2));
    expect(shown).not.toMatch(/赞成|反对/);
  });

  it('deskCode_opensASecondPhoneOfAResident_whoseBallotIsThere', async () => {
    const letter = letters.find((each) => listed(each)?.votes)!;
    const code = await steps.deskCode(pages.worker, community, letter, eye);
    const own: BrowserContext = await phone(browser, { language: 'zh-CN', size: 'standard', width: 390 });
    const page = await own.newPage();
    const looker = new Looker({ language: 'zh-CN', size: 'standard', width: 390 });
    await resident.comeBack(page, service.base, 'bind', code, listed(letter)!.documentLastFour, looker);
    await resident.goTo(page, '#/');
    expect(await page.locator('main').innerText()).toContain('您的表决票已计入');
    await resident.goTo(page, '#/devices');
    expect(await page.locator('main').innerText()).toContain('窗口');
    expect(looker.faults).toEqual([]);
    await own.close();
  });
});

describe('after the vote', () => {
  it('close_count_andTwoSignaturesByTwoPersons_makeTheProvisionalResult', async () => {
    const { committee, counter, scrutineer } = pages;
    await steps.toAssembly(committee, place);
    await steps.moveClock(committee, service.base, (await stored<Schemas['Assembly']>()).closeAt);
    await steps.takeStep(committee, place, 'CLOSED', eye);
    expect(await steps.readCount(counter, place, eye, 'C7-sealed')).toContain('选择仍处于密封状态');
    // The scrutineer's share is lost: any two give the key.
    expect(await sealing.giveShare(counter, place, shares[0]!, eye)).toContain('须有两位保管人交回份额');
    expect(await sealing.giveShare(committee, place, shares[2]!, eye)).toContain('可以计票');
    const provisional = await steps.readCount(counter, place, eye, 'C7-provisional');
    expect(provisional).toContain(`${cast} 张`);
    expect(await steps.readCount(committee, place, eye, 'C7-waiting')).not.toContain('赞成');
    const first = await steps.signReport(counter, place, eye);
    expect(first).toContain('郑晓东');
    expect((await stored<Schemas['Assembly']>()).state).toBe('CLOSED');
    const second = await steps.signReport(scrutineer, place, eye);
    expect(second).toContain('王芳');
    const report = await stored<Schemas['TallyReportText']>('/report');
    expect(report.signatures.map((each) => each.role).sort()).toEqual(['COUNTER', 'SCRUTINEER']);
    expect(new Set(report.signatures.map((each) => each.kid)).size).toBe(2);
    await steps.toAssembly(committee, place);
    await steps.standsAt(committee, 'COUNTED');
  });

  it('objection_certified_published_archived_eachByAPress', async () => {
    const page = pages.committee;
    await steps.takeStep(page, place, 'OBJECTION', eye);
    expect(await page.locator('.next-step .button-primary').isDisabled()).toBe(true);
    for (const to of ['CERTIFIED', 'PUBLISHED', 'ARCHIVED'] as const) {
      // Each page says itself from when on its step is possible.
      const from = (await stored<Schemas['Assembly']>()).nextSteps.find((step) => step.to === to)?.from;
      if (from) await steps.moveClock(page, service.base, from);
      await steps.takeStep(page, place, to, eye);
    }
    expect((await stored<Schemas['Assembly']>()).state).toBe('ARCHIVED');
    expect(await page.locator('.next-step').count()).toBe(0);
  });

  it('fullBundle_isRefusedBeforeTwoOfficialsUnlock_andBothBundlesVerifyAfterwards', async () => {
    const { counter, scrutineer, committee } = pages;
    const { logKey } = residents[0]!;
    await steps.readCount(counter, place, eye, 'C7-archived');
    await counter.getByRole('button', { name: '下载完整版' }).click();
    await counter.locator('[role=alert]').waitFor();
    await eye.look(counter, 'C7-still-sealed');
    expect(await steps.unlock(counter, place, eye)).toContain('已有 1 人签名');
    expect(await steps.unlock(scrutineer, place, eye)).toContain('前可以下载完整版');
    const full = await steps.download(scrutineer, () => scrutineer.getByRole('button', { name: '下载完整版' }).click(), files);
    await steps.readCount(committee, place, eye, 'C7-committee');
    const owner = await steps.download(committee, () => committee.getByRole('button', { name: '下载业主版' }).click(), files);
    expect(statSync(full).size).toBeGreaterThan(statSync(owner).size);
    const whole = steps.verify(full, logKey);
    expect(whole.status, whole.text).toBe(0);
    const withoutChoices = steps.verify(owner, logKey);
    expect(withoutChoices.status, withoutChoices.text).toBe(3);
    expect(eye.faults).toEqual([]);
    expect(await markupIs(counter)).toBe('TypeError');
  });
});

function areaText(areaDm2: number): string {
  return `${Math.floor(areaDm2 / 100).toLocaleString('en-US')}.${String(areaDm2 % 100).padStart(2, '0')}`;
}
