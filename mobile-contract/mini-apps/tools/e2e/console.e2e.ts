import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { vote } from '../src/residents.ts';
import { launch } from './browser.ts';
import { desk, DeskLooker } from './desk.ts';
import { prepareVillage, type Seat } from './election.ts';
import * as election from './electionSteps.ts';
import * as official from './official.ts';
import { callRecount, countAndSign } from './recountSteps.ts';
import { SAMPLE, start, type Running } from './service.ts';
import * as steps from './steps.ts';

// At the desk, against the running service with its real database: from an empty service to a publicised assembly, and an election with
// a paper ballot from its draft to its decision.
type Assembly = components['schemas']['Assembly'];
const SEATS = ['committee', 'worker', 'counter', 'scrutineer', 'counterTwo', 'scrutineerTwo'] as const;
let service: Running;
let browser: Browser;
let administrator: official.Person;
const eye = new DeskLooker('zh-CN', process.env['COMMONHOLD_PICTURES'] ?? null);
const files = mkdtempSync(join(tmpdir(), 'commonhold-desk-'));

beforeAll(async () => {
  // Here a person closes the vote; the service would do so itself within two seconds.
  service = await start(['-Dcommonhold.assembly.close-check=1h']);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(files, { recursive: true, force: true });
});

/** What the service says, for comparing with the page. */
const stored = (page: Page, path: string) => page.evaluate(async (at) => (await fetch(at)).json() as Promise<unknown>, path);

it('emptyService_setUpToPublicised_byTheConsoleAlone', async () => {
  const first = await (await desk(browser, 'zh-CN')).newPage();
  expect(await firstLoad(first)).toBeLessThan(350_000);
  administrator = await official.setUp(first, service.base, service.setupCode, eye);
  await official.signIn(first, administrator);
  const community = await official.makeCommunity(first, eye);
  const code = await official.inviteCommittee(first, community, eye);

  const second = await (await desk(browser, 'zh-CN')).newPage();
  const member = await official.accept(second, service.base, code, eye);
  await official.signIn(second, member);
  await official.makeKey(second, eye);
  await official.importRegistry(second, community, SAMPLE, eye);
  const assembly = await official.draftAndPublicise(second, community, eye);
  expect(assembly).toMatch(/^[0-9a-f]{32}$/);
  const roll = await official.readRoll(second, community, assembly, eye);
  expect(roll).toContain('尚未锁定');

  const read = (await stored(second, `/api/staff/communities/${community}/assemblies/${assembly}`)) as Assembly;
  expect(read.state).toBe('PUBLICISED');
  expect(read.residentsCommitteeInformedAt).toBeTruthy();
  expect(read.matters[0]?.scope?.buildings).toHaveLength(1);

  // The administrator convenes nothing: the next step is explained, not offered.
  await official.goTo(first, `#/c/${community}/assemblies/${assembly}`);
  expect(await first.locator('.next-step .button-primary').count()).toBe(0);
  expect(eye.faults).toEqual([]);
}, 420_000);

it('election_withAPaperBallot_goesFromTheDraftToTheSignedDecision', async () => {
  const { username, password, secret } = administrator;
  const account = { username, password, totpSecret: secret, displayName: '系统管理员', role: 'ADMINISTRATOR' };
  const village = await prepareVillage(service.base, account, SEATS);
  const pages = {} as Record<Seat, Page>;
  for (const seat of SEATS) {
    const page = await (await desk(browser, 'zh-CN')).newPage();
    eye.watch(page);
    await page.goto(`${service.base}/console/`);
    const { totpSecret, ...person } = village.accounts[seat];
    await official.signIn(page, { ...person, secret: totpSecret });
    if (seat !== 'committee') await official.makeKey(page, eye);
    pages[seat] = page;
  }
  const { committee, worker, counter, scrutineer } = pages;
  const names = ['赵一', '钱二', '孙三', '李四', '周五', '吴六'];
  const place = await election.draftElection(committee, village.community, names, await afterTheClose(), eye);
  const path = `/api/staff/communities/${place.community}/assemblies/${place.assembly}`;
  const read = async () => (await stored(counter, path)) as Assembly;
  await steps.takeStep(committee, place, 'PUBLICISED', eye);
  await election.inform(committee, place);
  await steps.moveClock(committee, service.base, (await read()).openAt);
  await steps.takeStep(committee, place, 'LOCKED', eye);
  // Nothing opens before a scrutineer has committed to a value of the draw.
  expect(await committee.locator('.next-step').innerText()).toContain('抽签');
  await election.commit(scrutineer, place);
  await committee.getByRole('button', { name: '重新检查' }).click();
  await steps.takeStep(committee, place, 'OPEN', eye);

  await election.toTurnout(committee, place);
  const serial = await election.takePaper(worker, place, village.onPaper, eye);
  await election.enterSheet(counter, place, serial, names.slice(0, 5), eye);
  const entered = await election.reviewSheet(worker, place, eye);
  for (const name of names.slice(0, 5)) expect(entered).toContain(name);
  const candidates = (await read()).matters[0]!.election!.candidates.map((each) => each.candidateId);
  for (const phone of village.phones.slice(0, 5)) await vote(phone, place.assembly, () => candidates.slice(0, 5));
  expect(await election.watchTurnout(committee, 6)).not.toMatch(/当选|候选/);
  expect(await election.read(committee, place, '/not-voted', 'C5-not-voted', eye)).toContain('1-1-106');

  await steps.toAssembly(committee, place);
  await steps.moveClock(committee, service.base, (await read()).closeAt);
  await steps.takeStep(committee, place, 'CLOSED', eye);
  expect(await election.read(counter, place, '/count', 'C7-draw-pending', eye)).toContain('等待公开抽签');
  await election.openValue(scrutineer, place, eye);
  await steps.toAssembly(committee, place);
  await steps.moveClock(committee, service.base, (await read()).draw!.numberAt);
  await election.recordNumber(counter, place, '03 09 17 21 28 33 + 05');
  await steps.signReport(counter, place, eye);
  const result = await steps.signReport(scrutineer, place, eye);
  expect(result).toContain('业主委员会成立');
  expect((await read()).draw?.seed).toMatch(/^[0-9a-f]{64}$/);

  expect(await election.read(committee, place, '/count', 'C7-election-result', eye)).toContain('当选');
  await recountByASecondPair(pages, place);
  await steps.takeStep(committee, place, 'OBJECTION', eye);
  await steps.moveClock(committee, service.base, (await read()).nextSteps.find((step) => step.to === 'CERTIFIED')!.from!);
  await steps.takeStep(committee, place, 'CERTIFIED', eye);
  await election.read(committee, place, '/record', 'C7-record', eye);
  const decision = await steps.download(committee, () => committee.getByRole('button', { name: '下载决定' }).click(), files);
  expect(readFileSync(decision).subarray(0, 5).toString()).toBe('%PDF-');
  expect(eye.faults).toEqual([]);
}, 420_000);

/** Octets of all scripts that the console runs before anybody signs in. */
async function firstLoad(page: Page): Promise<number> {
  await page.goto(`${service.base}/console/`);
  await page.waitForSelector('h1');
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map((each) => ({ name: each.name, size: (each as PerformanceResourceTiming).decodedBodySize })),
  );
  return fetched.filter((each) => each.name.endsWith('.js')).reduce((sum, each) => sum + each.size, 0);
}

/** The second pair counts again from the opened bundle; nobody else can, and the result waits for both. */
async function recountByASecondPair(pages: Record<Seat, Page>, place: steps.Place): Promise<void> {
  await callRecount(pages.committee, place, '两名候选人得票接近，要求复核。', eye);
  expect(await election.read(pages.counter, place, '/recounts', 'C7-recount-first-pair', eye)).toContain('您签署过计票报告');
  await steps.unlock(pages.counter, place, eye);
  expect(await steps.unlock(pages.scrutineer, place, eye)).toContain('已打开');
  const first = await countAndSign(pages.counterTwo, place, eye);
  expect(first.compared).toContain('与计票报告一致');
  expect(first.compared).not.toContain('不同');
  expect(first.signed).toContain('还需要另一角色的签名');
  const second = await countAndSign(pages.scrutineerTwo, place, eye);
  expect(second.signed).toContain('两人得出同一份报告');
  expect(second.signed.match(/得出同一份报告。/g)?.length).toBeGreaterThanOrEqual(2);
}

/** A day after the usual end of a new draft, as a date-time field takes it. */
async function afterTheClose(): Promise<string> {
  const { now } = (await (await fetch(`${service.base}/api/status`)).json()) as { now: string };
  return `${new Date(Date.parse(now) + 8 * 3_600_000 + 31 * 86_400_000).toISOString().slice(0, 10)}T21:15`;
}
