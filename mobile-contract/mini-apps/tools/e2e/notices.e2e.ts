import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import type { Client } from '../src/api.ts';
import { invite, signIn, type Official } from '../src/staff.ts';
import { launch } from './browser.ts';
import { desk, DeskLooker, settled } from './desk.ts';
import { largeFile } from './noticeStates.ts';
import { goTo } from './official.ts';
import { moveTo, passphrase, startScenario, serviceTime, type Scenario } from './scenario.ts';
import type { Running } from './service.ts';
import { delivered, fetched, Hand, number, reached, sendIt } from './worker.ts';

// Notices from the worker's desk to the evidence sheet, in a real browser against the running service and its database.
type Schemas = components['schemas'];
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** What a practised hand needs for one step, in seconds, with room to look at the number of recipients. */
const SECONDS_A_STEP = 6;
let service: Running;
let browser: Browser;
let scenario: Scenario;
let street: Official;
let property: Official;
const eye = new DeskLooker('zh-CN');
const open: BrowserContext[] = [];

beforeAll(async () => {
  ({ service, scenario } = await startScenario());
  browser = await launch();
  const now = await serviceTime(service.base);
  const term = { validFrom: at(now - DAY), validUntil: at(now + 365 * DAY) };
  const join = async (username: string, displayName: string, role: string) =>
    signIn(
      service.base,
      await invite(
        scenario.officials.worker.client,
        service.base,
        scenario.communityId,
        { username, displayName, role, password: passphrase() },
        term,
      ),
    );
  street = await join('street', '沈立', 'STREET_OFFICER');
  property = await join('property', '唐军', 'PROPERTY_STAFF');
});
afterAll(async () => {
  for (const context of open) await context.close();
  await browser?.close();
  await service?.stop();
});

const at = (millis: number) => new Date(Math.ceil(millis / 1000) * 1000).toISOString();

/** The desk of somebody who is signed in, at a place. */
async function deskOf(client: Client, hash: string): Promise<Page> {
  const context = await desk(browser, 'zh-CN');
  open.push(context);
  await context.addCookies(client.session().map((cookie) => ({ ...cookie, url: service.base })));
  const page = await context.newPage();
  eye.watch(page);
  await page.goto(`${service.base}/console/${hash}`);
  await settled(page);
  return page;
}

const path = (rest: string) => `/api/staff/communities/${scenario.communityId}${rest}`;
const worker = () => scenario.officials.worker.client;
const stored = (noticeId: string) => worker().get<Schemas['Notice']>(path(`/notices/${noticeId}`));
let statutory = '';

it('fourStairwells_everyOwner_inTwoMinutes', async () => {
  const page = await deskOf(worker(), '#/board');
  const hand = new Hand(page);
  await eye.look(page, 'W1-board');

  await hand.press(page.getByRole('link', { name: '给梧桐苑写通知' }));
  await page.waitForSelector('.composer');
  await hand.choose('#field-kind', 'ASSEMBLY');
  await hand.write('#field-titleZh', '消防通道与电梯检修听证');
  await hand.write('#field-bodyZh', '各位业主：\n本周六上午九点在社区会议室听取意见，请相互转告。');
  await hand.tick('input[type=radio][value=ENTRANCES]');
  const places = await page.locator('.places input').evaluateAll((inputs) => inputs.slice(0, 4).map((input) => (input as HTMLInputElement).value));
  for (const entrance of places) await hand.tick(`.places input[value="${entrance}"]`);
  const shown = await reached(page);
  await eye.look(page, 'W2-four-stairwells');
  statutory = await sendIt(hand);
  await delivered(page);
  await eye.look(page, 'W3-delivered');

  // Eleven deeds: one from the board, kind, two texts, scope, four stairwells, check, send.
  expect(hand.steps).toBe(11);
  expect(hand.steps * SECONDS_A_STEP).toBeLessThanOrEqual(120);
  const sent = await stored(statutory);
  expect(sent.state).toBe('SENT');
  expect(sent.recipients).toBe(shown);
  expect(sent.audience.scope?.entrances).toEqual(places);
  const audience = { roles: sent.audience.roles, scope: { entrances: places } };
  const preview = await worker().post<Schemas['NoticePreview']>(path('/notice-previews'), { kind: 'ASSEMBLY', audience });
  expect(preview.persons).toBe(shown);
  expect(shown).toBeGreaterThan(0);
});

it('badInput_isRefusedBesideItsField', async () => {
  const page = await deskOf(worker(), `#/c/${scenario.communityId}/new-notice`);
  await page.locator('.form-end .button-primary').click();
  await page.waitForSelector('#field-titleZh-fault');
  await page.fill('#field-titleZh', '测试');
  await page.fill('#field-bodyZh', '<script>alert(1)</script>');
  await page.locator('.form-end .button-primary').click();
  await page.waitForSelector('#field-bodyZh-fault');
  expect(await page.locator('#field-bodyZh-fault').innerText()).toContain('脚本');
  await page.fill('#field-bodyZh', '正常的文字');
  await page.setInputFiles('#field-documents', largeFile('附件.pdf'));
  expect(await page.locator('#field-documents-fault').innerText()).toContain('超过上限');
  await page.setInputFiles('#field-documents', { name: '假.pdf', mimeType: 'application/pdf', buffer: Buffer.from('not a pdf') });
  await page.locator('.form-end .button-primary').click();
  await page.waitForSelector('#field-documents-fault');
  expect(await page.locator('#field-documents-fault').innerText()).toContain('只接受');
  await page.locator('input[name=timing]').nth(1).check();
  await page.fill('#field-sendAt', '2020-01-01T09:00');
  await page.locator('.form-end .button-primary').click();
  expect(await page.locator('#field-sendAt-fault').innerText()).toContain('已经过去');
  // What was written survives a reload of the tab.
  await page.reload();
  await page.waitForSelector('.composer .banner-info');
  expect(await page.inputValue('#field-titleZh')).toBe('测试');
});

it('emergency_leavesOnlyWithASecondPerson', async () => {
  const author = await deskOf(worker(), `#/c/${scenario.communityId}/new-notice?kind=EMERGENCY`);
  await author.fill('#field-titleZh', '燃气泄漏，请立即撤离');
  await author.fill('#field-bodyZh', '请立即撤离到南广场。');
  const until = new Date((await serviceTime(service.base)) + 6 * HOUR + 8 * HOUR).toISOString().slice(0, 16);
  await author.fill('#field-validUntil', until);
  await reached(author);
  const noticeId = await sendIt(new Hand(author));
  expect(await author.locator('main').innerText()).toContain('不能审核自己写的通知');
  expect(await author.getByRole('button', { name: '审核并发出' }).count()).toBe(0);
  await eye.look(author, 'W2-own-approval');

  const second = await deskOf(street.client, '#/board');
  await second.locator('td a', { hasText: '待审核的通知' }).click();
  await second.getByRole('link', { name: '燃气泄漏，请立即撤离' }).click();
  await second.getByRole('button', { name: '审核并发出' }).click();
  await second.locator('dialog[open] .button-primary').click();
  await delivered(second);
  const sent = await stored(noticeId);
  expect(sent.state).toBe('SENT');
  expect(sent.approvedBy).toBe('沈立');
});

it('report_coverageDoorsPostingAndEvidence', async () => {
  await moveTo(service.base, (await serviceTime(service.base)) + HOUR);
  const page = await deskOf(worker(), `#/c/${scenario.communityId}/notices/${statutory}`);
  await page.getByRole('link', { name: '送达情况' }).click();
  await page.waitForSelector('.reach-number strong');
  await eye.look(page, 'W3-report');
  const served = async () => number(await page.locator('.reach-number strong').innerText());
  const before = await served();
  expect(await page.locator('tbody tr', { hasText: '合计' }).count()).toBe(1);
  const list = await fetched(page, page.getByRole('button', { name: '打印上门名单（PDF）' }));
  expect(list.bytes.subarray(0, 5).toString()).toBe('%PDF-');

  // The first owner signs on paper; at the second door nobody is there.
  // Who receives for several parties stands in several lines that go together: two persons of one line each are taken.
  const results = page.locator('td select');
  const chosen = (result: string) =>
    results.evaluateAll((all, wanted) => all.filter((each) => (each as HTMLSelectElement).value === wanted).length, result);
  let line = 0;
  for (const result of ['SIGNED', 'ABSENT']) {
    for (; (await chosen(result)) !== 1; line++) {
      if ((await chosen(result)) > 0) await results.nth(line - 1).selectOption({ index: 0 });
      await results.nth(line).selectOption(result);
    }
  }
  await page.locator('form .card .button-primary').click();
  await page.waitForSelector('#field-paper-fault');
  await page.setInputFiles('#field-paper', { name: '签收单.pdf', mimeType: 'application/pdf', buffer: list.bytes });
  await page.locator('form .card .button-primary').click();
  await page.waitForFunction(() => document.querySelector('.banner-good'));
  expect(await served()).toBe(before + 1);
  expect(await page.locator('main').innerText()).toContain('无人在家');
  await eye.look(page, 'W3-doors-recorded');

  await moveTo(service.base, (await serviceTime(service.base)) + HOUR);
  await page.reload();
  await page.waitForSelector('#field-posting-place');
  await page.fill('#field-posting-place', '1 幢 1 单元入口公告栏');
  const buffer = await page.screenshot();
  await page.setInputFiles('#field-posting-photo', { name: '现场.png', mimeType: 'image/png', buffer });
  await page.getByRole('button', { name: '登记张贴' }).click();
  await page.waitForFunction(() => document.querySelector('.banner-good'));
  expect(await served()).toBe(before + 2);
  expect(await page.locator('main').innerText()).toContain('1 幢 1 单元入口公告栏');
  const evidence = await fetched(page, page.getByRole('button', { name: '送达证据页（PDF）' }));
  expect(evidence.bytes.subarray(0, 5).toString()).toBe('%PDF-');
});

it('correction_isANewNoticeThatNamesTheOldOne', async () => {
  const page = await deskOf(worker(), `#/c/${scenario.communityId}/notices/${statutory}`);
  const old = await stored(statutory);
  await page.getByRole('link', { name: '发更正通知' }).click();
  await page.waitForSelector('.composer');
  expect(await page.inputValue('#field-titleZh')).toBe('更正：消防通道与电梯检修听证');
  await page.fill('#field-bodyZh', '时间改为本周日上午九点。');
  await reached(page);
  const correction = await sendIt(new Hand(page));
  await delivered(page);
  expect((await stored(correction)).corrects).toBe(statutory);
  const after = await stored(statutory);
  expect({ ...after, correctedBy: [] }).toEqual({ ...old, correctedBy: [] });
  expect(after.correctedBy).toEqual([correction]);
  await goTo(page, `#/c/${scenario.communityId}/notices/${statutory}`);
  await page.getByRole('link', { name: '查看更正通知' }).click();
  await page.waitForFunction((id) => location.hash.endsWith(id), correction);
});

it('roles_eachSeesOnlyWhatTheServiceAllows', async () => {
  const page = await deskOf(property.client, `#/c/${scenario.communityId}/new-notice`);
  const kinds = await page.locator('#field-kind option').evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  expect(kinds.sort()).toEqual(['EMERGENCY', 'FEE_REMINDER', 'OUTAGE', 'REPAIR', 'SERVICE']);
  await goTo(page, `#/c/${scenario.communityId}/new-survey`);
  expect(await page.locator('main form').count()).toBe(0);
  const counter = await deskOf(scenario.officials.counter.client, `#/c/${scenario.communityId}/new-notice`);
  expect(await counter.locator('.side a', { hasText: '通知' }).count()).toBe(0);
  expect(await counter.locator('main form').count()).toBe(0);
});

it('survey_draftedOpenedClosed_andTheScoresRecorded', async () => {
  const page = await deskOf(scenario.officials.committee.client, `#/c/${scenario.communityId}/new-survey`);
  await page.fill('#field-title', '第三季度物业服务满意度');
  await page.getByLabel('问题内容', { exact: true }).fill('您对保洁满意吗？');
  await page.locator('.form-end .button-primary').click();
  await page.waitForFunction(() => /\/surveys\/[0-9a-f]{32}$/.test(location.hash));
  await settled(page);
  for (const step of ['开放填写', '结束问卷']) {
    await page.getByRole('button', { name: step }).click();
    await page.locator('dialog[open] .button-primary').click();
    await page.waitForFunction((name) => ![...document.querySelectorAll('.title-row button')].some((each) => each.textContent?.includes(name)), step);
  }
  await page.waitForFunction(() => document.querySelector('main')?.innerText.includes('没有人填写'));
  await eye.look(page, 'W-survey-closed');

  const scores = await deskOf(street.client, `#/c/${scenario.communityId}/scores`);
  await scores.fill('#field-points', '88.5');
  await scores.setInputFiles('#field-document', { name: '评分表.pdf', mimeType: 'application/pdf', buffer: Buffer.from('signed sheet') });
  await scores.fill('#field-source', '街道考核表 2026Q3');
  await scores.locator('form.card .button-primary').click();
  await scores.waitForSelector('.banner-good');
  expect(await scores.locator('table').first().innerText()).toContain('88.50 / 100');
  await eye.look(scores, 'W-scores-recorded');
  expect(eye.faults).toEqual([]);
});
