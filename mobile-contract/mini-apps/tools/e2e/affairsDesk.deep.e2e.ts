import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { vote } from '../src/residents.ts';
import { setUp } from '../src/staff.ts';
import * as affair from './affairSteps.ts';
import { launch } from './browser.ts';
import { desk, DeskLooker } from './desk.ts';
import { prepareVillage, type Seat } from './election.ts';
import { inform } from './electionSteps.ts';
import * as official from './official.ts';
import { passphrase } from './scenario.ts';
import { start, type Running } from './service.ts';
import * as steps from './steps.ts';

// What an assembly meets beside its way, at five desks and on the real service: rules of procedure, a petition, a recall with its reply, two
// who act at once, a proxy on paper, an incident, the extension, a disputed ballot, the archive and the end of the decision.
type Assembly = components['schemas']['Assembly'];
const SEATS = ['committee', 'worker', 'counter', 'scrutineer', 'street'] as const;
let service: Running;
let browser: Browser;
const eye = new DeskLooker('zh-CN', process.env['COMMONHOLD_PICTURES'] ?? null);

beforeAll(async () => {
  // Here a person closes the vote; the service would do so itself within two seconds.
  service = await start(['-Dcommonhold.assembly.close-check=1h']);
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

it('affairsOfAnAssembly_goThroughTheDesks', async () => {
  const administrator = await setUp(service.base, service.setupCode, passphrase());
  const village = await prepareVillage(service.base, administrator, SEATS);
  const pages = {} as Record<Seat, Page>;
  for (const seat of SEATS) {
    const page = await (await desk(browser, 'zh-CN')).newPage();
    eye.watch(page);
    await page.goto(`${service.base}/console/`);
    const { totpSecret, ...person } = village.accounts[seat];
    await official.signIn(page, { ...person, secret: totpSecret });
    if (!['committee', 'street'].includes(seat)) await official.makeKey(page, eye);
    pages[seat] = page;
  }
  const { committee, worker, counter, scrutineer, street } = pages;
  const { phones, community } = village;
  const read = async (assembly: string) =>
    (await counter.evaluate(
      async (path) => (await fetch(path)).json() as Promise<unknown>,
      `/api/staff/communities/${community}/assemblies/${assembly}`,
    )) as Assembly;

  expect(await affair.adoptRules(committee, community, eye)).toContain('现行');
  await affair.handInPetition([phones[2]!, phones[3]!], '要求罢免缺席的委员');
  const place = await affair.answerPetition(committee, community, eye);
  const edited = await affair.bothEdit(committee, worker, place, eye);
  expect(edited).toContain('会议名称改为“2026 年第一次临时会议”');
  expect(edited).toMatch(/2026 年第一次临时会议$/);
  expect(await affair.bothPublicise(committee, worker, place, eye)).toMatch(/会议已于 .+ 由“.+”变为“.+”/);
  await inform(committee, place);
  await affair.reply(committee, place);
  const before = await read(place.assembly);
  await steps.moveClock(committee, service.base, before.openAt);
  await steps.takeStep(committee, place, 'LOCKED', eye);

  await affair.enterProxy(worker, place, village.onPaper, '1-1-106', eye);
  expect(await affair.reviewProxy(counter, place, eye)).toContain('反对');
  await steps.takeStep(committee, place, 'OPEN', eye);
  expect(await affair.revokeProxy(worker, place, eye)).toContain('已撤回');

  const openAt = Date.parse((await read(place.assembly)).openedAt!);
  await steps.moveClock(committee, service.base, new Date(openAt + 3_600_000).toISOString());
  expect(await affair.recordIncident(committee, place, openAt + 60_000, eye)).toContain('机房停电');
  const until = Date.parse(before.closeAt) + 5 * 86_400_000;
  expect(await affair.extend(committee, place, until, eye)).toContain('已延长至');

  await vote(phones[0]!, place.assembly, () => 'YES');
  await affair.openCase(worker, place, '1-1-101', '我人在外地，没有投过票。');
  await affair.signVoid(counter, place, eye);
  expect(await affair.signVoid(scrutineer, place, eye)).toContain('作废');
  for (const phone of phones.slice(1)) await vote(phone, place.assembly, () => 'YES');

  await steps.moveClock(committee, service.base, new Date(until).toISOString());
  // The service closes by itself what is due.
  await expect.poll(async () => (await read(place.assembly)).state, { timeout: 60_000, interval: 500 }).toBe('CLOSED');
  await steps.signReport(counter, place, eye);
  expect(await steps.signReport(scrutineer, place, eye)).toContain('通过');
  for (const to of ['OBJECTION', 'CERTIFIED', 'PUBLISHED', 'ARCHIVED'] as const) {
    const from = (await read(place.assembly)).nextSteps.find((step) => step.to === to)?.from;
    if (from) await steps.moveClock(committee, service.base, from);
    await steps.takeStep(committee, place, to, eye);
  }
  expect(await affair.revokeDecision(street, place, '澄街办〔2026〕12 号，责令撤销。', eye)).toContain('不再有效');
  expect((await read(place.assembly)).ending).toMatchObject({ state: 'REVOKED', reason: '澄街办〔2026〕12 号，责令撤销。' });
  expect(eye.faults).toEqual([]);
}, 300_000);
