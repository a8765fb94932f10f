import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { components } from '../../shared/src/generated/api.ts';
import { launch, Looker, phone, type Phone } from './browser.ts';
import { eventually } from './eventually.ts';
import * as messages from './messages.ts';
import { deliver, operatorsPush, standInSubscriptions } from './push.ts';
import * as resident from './resident.ts';
import { moveTo, startScenario, type Scenario } from './scenario.ts';
import type { Running } from './service.ts';

// Messages on two phones of one person, sent over the interface of the running service: nobody reloads a page.
type Schemas = components['schemas'];
const STANDARD: Phone = { language: 'zh-CN', size: 'standard', width: 390 };
const ELDER: Phone = { language: 'en', size: 'largest', width: 320 };
const MEETING = '召开业主大会会议';

let service: Running;
let browser: Browser;
let scenario: Scenario;
let first: { context: BrowserContext; page: Page; eye: Looker };
let second: { context: BrowserContext; page: Page; eye: Looker };

async function holder(how: Phone) {
  const context = await phone(browser, how);
  return { context, page: await context.newPage(), eye: new Looker(how) };
}

/** What the service says of the person's inbox. */
const inboxOf = (page: Page) => page.evaluate(() => fetch('/api/resident/inbox').then((answer) => answer.json())) as Promise<Schemas['InboxPage']>;

beforeAll(async () => {
  ({ service, scenario } = await startScenario(operatorsPush()));
  browser = await launch({ whole: true });
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

describe('messages on the phone', () => {
  let meeting: Schemas['Notice'];

  it('newKey_isToldAtOnce_onThePhoneThatIsThere', async () => {
    first = await holder(STANDARD);
    const owner = scenario.owners.shift();
    await resident.activate(first.page, service.base, owner!, first.eye);
    await resident.goTo(first.page, '#/devices');
    await first.page.getByRole('button', { name: '生成一次性开通码' }).click();
    const code = (await first.page.locator('.bigcode').innerText()).trim();
    await resident.goTo(first.page, '#/inbox');
    await first.page.waitForSelector('.message');
    await first.eye.look(first.page, 'R14-inbox-first');
    second = await holder(ELDER);
    await resident.comeBack(second.page, service.base, 'bind', code, owner!.documentLastFour, second.eye);
    // Other news may come in between: the own first key and the second one are waited for by name.
    const keys = () => first.page.locator('.message h3', { hasText: '新的签名设备' }).count();
    await expect.poll(keys, { timeout: 60_000 }).toBe(2);
    expect(await first.page.locator('.badge').innerText()).not.toBe('');
  });

  it('noticeSentByTheWorker_arrivesOnTheOpenPhone_withoutReload', async () => {
    const { page, eye } = first;
    await page.evaluate(() => (document.body.dataset['same'] = 'page'));
    await resident.goTo(second.page, '#/inbox');
    meeting = await messages.sendMeeting(scenario);
    await messages.arrives(page, MEETING);
    await messages.arrives(second.page, "Meeting of the owners' assembly");
    expect(await page.evaluate(() => document.body.dataset['same'])).toBe('page');
    expect(await messages.card(page, MEETING).getAttribute('class')).toMatch(/message-STATUTORY.*message-unread/);
    await eye.look(page, 'R14-inbox');
    await second.eye.look(second.page, 'R14-inbox');
  });

  it('noticeReadOnOneDevice_becomesReadOnTheOther', async () => {
    const other = messages.card(second.page, "Meeting of the owners' assembly");
    expect(await other.getAttribute('class')).toContain('message-unread');
    await messages.openMessage(first.page, MEETING);
    await first.eye.look(first.page, 'R14-notice');
    await second.page.waitForFunction(
      (title) => ![...document.querySelectorAll('.message-unread')].some((each) => each.textContent?.includes(title)),
      "Meeting of the owners' assembly",
      { timeout: 60_000 },
    );
    await messages.openMessage(second.page, "Meeting of the owners' assembly");
    await second.eye.look(second.page, 'R14-notice');
  });

  it('calendarFileAndAttachment_areSaved', async () => {
    const { page, eye } = first;
    const [calendar] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '加入手机日历' }).click()]);
    expect(calendar.suggestedFilename()).toBe('会议.ics');
    const text = readFileSync(await calendar.path(), 'utf8');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text).toContain('SUMMARY:召开业主大会会议');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^下载/ }).click()]);
    expect(
      readFileSync(await file.path())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    await page.getByRole('button', { name: '查看' }).click();
    await page.waitForSelector('img.picture');
    await eye.look(page, 'R14-notice-picture');
  });

  it('signedAcknowledgement_isShownWithItsTime_andServes', async () => {
    const { page, eye } = first;
    expect(await messages.acknowledge(page, eye)).toBe('再看看');
    expect(await page.locator('.serving').innerText()).toMatch(/您已于 .* 用手机签名确认收到/);
    const item = (await inboxOf(page)).items.find((each) => each.noticeId === meeting.noticeId);
    expect(item?.acknowledgedAt).toBeTruthy();
    await resident.goTo(page, '#/inbox');
    expect(await messages.card(page, MEETING).innerText()).toContain('您已确认收到');
  });

  it('correction_leadsToTheOldNotice_andBack', async () => {
    const { page, eye } = first;
    await messages.sendMeeting(scenario, meeting.noticeId);
    await messages.arrives(page, '业主大会会议地点更正');
    await messages.card(page, MEETING).getByText('已有更正').waitFor();
    await messages.openMessage(page, '业主大会会议地点更正');
    await eye.look(page, 'R14-correction');
    await page.locator('.banner-info a').click();
    await page.waitForFunction((title) => document.querySelector('h1')?.textContent === title, MEETING);
    await page.waitForSelector('.banner-warning a');
    await eye.look(page, 'R14-corrected');
  });

  it('mutedKind_isStillInTheInbox', async () => {
    const { page, eye } = first;
    await messages.muteKind(page, 'POLICY', eye);
    await resident.goTo(page, '#/settings');
    await resident.goTo(page, '#/settings/notices');
    await page.waitForSelector('form');
    expect(await page.locator('input[name=kind][value=POLICY]').isChecked()).toBe(false);
    expect(await page.inputValue('#quietFrom')).toBe('21:30');
    await messages.sendNotice(scenario, { kind: 'POLICY', ...messages.words('垃圾分类新规定', 'New rules for waste') });
    await resident.goTo(page, '#/inbox');
    await messages.arrives(page, '垃圾分类新规定');
  });

  it('withoutANetwork_theLastInboxIsRead_andTheReadingIsToldLater', async () => {
    const { context, page, eye } = first;
    const before = (await inboxOf(page)).items.find((each) => each.title['zh-CN'] === '垃圾分类新规定')!;
    expect(before.readAt ?? null).toBeNull();
    await messages.textKept(page, before.itemId);
    await context.setOffline(true);
    await messages.openMessage(page, '垃圾分类新规定');
    expect(await page.locator('.letter').innerText()).toContain('详情请到居委会咨询');
    await page.waitForSelector('.banner-warning');
    await eye.look(page, 'R14-notice-offline');
    await resident.goTo(page, '#/inbox');
    await eye.look(page, 'R14-inbox-offline');
    await context.setOffline(false);
    await eventually('the reading is told', async () =>
      (await inboxOf(page)).items.some((each) => each.itemId === before.itemId && Boolean(each.readAt)),
    );
  });

  it('survey_isAnsweredOnce_andItsFiguresAreATable', async () => {
    const { page, eye } = first;
    const survey = await messages.openSurvey(scenario);
    await messages.answerSurvey(page, survey.surveyId, eye);
    await resident.goTo(page, '#/surveys');
    expect(await page.locator('main').innerText()).toContain('您已回答');
    await moveTo(service.base, Date.parse(survey.closeAt) + 1000);
    await scenario.officials.worker.client.post(`/api/staff/communities/${scenario.communityId}/surveys/${survey.surveyId}/closing`);
    await resident.goTo(page, `#/surveys/${survey.surveyId}`);
    await page.waitForSelector('table.plain');
    expect(await page.locator('main').innerText()).toContain('这不是业主共同决定');
    await eye.look(page, 'S2-survey-closed');
    await resident.goTo(page, '#/scores');
    await eye.look(page, 'S3-scores-empty');
  });

  it('posterScanned_leadsToTheOwnMessage_andSaysWhetherTheyAgree', async () => {
    const { page, eye } = first;
    await resident.goTo(page, `#/inbox?notice=${meeting.noticeId}&sha256=${meeting.document}`);
    await page.waitForSelector('.banner-good');
    expect(await page.locator('h1').innerText()).toBe(MEETING);
    await eye.look(page, 'R14-poster-same');
    await resident.goTo(page, `#/inbox?notice=${meeting.noticeId}&sha256=${'0'.repeat(64)}`);
    await page.waitForSelector('.banner-bad');
    await resident.goTo(page, `#/inbox?notice=${'0'.repeat(32)}&sha256=${'0'.repeat(64)}`);
    await page.getByText('消息箱里没有这份通知').waitFor();
  });

  it('push_isSwitchedOnForThisPhone_wakesIt_andEndsWithTheSignOut', async () => {
    const { context, page, eye } = first;
    await standInSubscriptions(context, service.base);
    await page.goto(`${service.base}/m/#/settings/notices`);
    await page.reload();
    await page.getByRole('button', { name: '开启这部手机的提醒' }).click();
    await page.getByText('这部手机已开启提醒。').waitFor();
    await eye.look(page, 'R15-push-on');
    const registered = () =>
      page.evaluate(() => fetch('/api/resident/push-addresses').then((answer) => answer.json())) as Promise<Schemas['PushState']>;
    expect((await registered()).webPush).toBe(true);
    const news = { v: '1', type: 'notice', id: 'ab'.repeat(16), title: '您有一条新通知', body: '请打开“共有家园”查看。' };
    expect(await deliver(page, service.base, news)).toEqual(['您有一条新通知']);
    await page.reload();
    await page.getByText('这部手机已开启提醒。').waitFor();
    await page.getByRole('button', { name: '关闭这部手机的提醒' }).click();
    await page.getByText('这部手机没有开启提醒。').waitFor();
    expect((await registered()).webPush).toBe(false);
    await page.getByRole('button', { name: '开启这部手机的提醒' }).click();
    await page.getByText('这部手机已开启提醒。').waitFor();
    await resident.goTo(page, '#/settings');
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.waitForFunction(() => localStorage.getItem('stand-in.push') === null);
    // The browser forgets the subscription first and the worker after it, each in its own time.
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.getRegistration('/m/').then((found) => found === undefined)), { timeout: 20_000 })
      .toBe(true);
    await page.reload();
    await expect.poll(async () => (await registered()).webPush, { timeout: 20_000 }).toBe(false);
  });

  it('everyScreen_heldWhatIsDemandedOfIt', () => {
    expect([...first.eye.faults, ...second.eye.faults]).toEqual([]);
  });
});
