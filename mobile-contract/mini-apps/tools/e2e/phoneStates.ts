/** The states of the resident's messages, alerts, surveys and scores: empty, loading, failing, without a network, and the rare ones. */
import type { Browser } from 'playwright-core';
import { AFFAIR_ANSWERS, affairStates } from './affairStates.ts';
import { Looker, phone, type Memory, type Phone } from './browser.ts';
import { refusal, StandIn, type Answers } from './desk.ts';
import { lodgeStates } from './lodgeStates.ts';
import * as sample from './phoneSamples.ts';
import { press, reading, type State } from './stateKit.ts';

const { ID, USUAL } = sample;
const NOTICE = `#/inbox/${ID(2)}`;
const VOLUNTEER = `#/volunteer/${ID(61)}`;
const SURVEY = `#/surveys/${ID(32)}`;
const proofs = (...kinds: string[]) => kinds.map((kind, at) => ({ kind, at: `2026-11-2${at}T02:00:00Z`, document: 'ab'.repeat(32) }));
const answering = (number: number, answer: object): Answers => ({ [`GET /${ID(number)}`]: answer });

export const states: State[] = [
  ...reading('R14-inbox', '#/inbox', 'GET /resident/inbox', { 'GET /resident/inbox': sample.page([]) }),
  { name: 'R14-filter-acknowledge', at: '#/inbox', act: press('input[value=acknowledge]') },
  {
    name: 'R14-filter-nothing',
    at: '#/inbox',
    answers: { 'GET /resident/inbox': sample.page(sample.ITEMS.slice(4)) },
    act: press('input[value=unread]'),
  },
  ...reading('R14-notice', NOTICE, `GET /${ID(2)}`),
  { name: 'R14-notice-emergency', at: `#/inbox/${ID(1)}` },
  { name: 'R14-notice-over', at: `#/inbox/${ID(1)}`, answers: answering(1, sample.entry(1, { validUntil: '2026-11-19T00:00:00Z' })) },
  { name: 'R14-notice-key', at: `#/inbox/${ID(3)}` },
  { name: 'R14-notice-correction', at: NOTICE, answers: answering(2, sample.entry(2, sample.CORRECTS)) },
  { name: 'R14-notice-corrected', at: NOTICE, answers: answering(2, sample.entry(2, sample.CORRECTED)) },
  {
    name: 'R14-notice-changed',
    at: NOTICE,
    answers: answering(2, sample.entry(2, { document: 'ab'.repeat(32), documentText: '{}' })),
  },
  { name: 'R14-notice-unserved', at: NOTICE, answers: { 'GET /serving': { proofs: [] } } },
  {
    name: 'R14-notice-served',
    at: NOTICE,
    answers: { 'GET /serving': { served: proofs('POSTING')[0], proofs: proofs('POSTING', 'PAPER', 'ACKNOWLEDGEMENT') } },
  },
  {
    name: 'R14-notice-file-refused',
    at: NOTICE,
    answers: {
      [`GET /${'ab'.repeat(32)}`]: refusal(
        503,
        'busy',
        '当前办理的人较多，请稍候再试。',
        'Many people are using the service. Please try again shortly.',
      ),
    },
    act: async (page) => {
      await page.locator('.files button').first().click();
      await page.waitForSelector('[role=alert]');
    },
  },
  ...reading('R15-alerts', '#/settings/notices', 'GET /notice-settings'),
  {
    name: 'R15-alerts-refused',
    at: '#/settings/notices',
    answers: {
      'PUT /notice-settings': refusal(422, 'notice-kind-not-mutable', '这类通知不能关闭。', 'Notices of this kind cannot be switched off.'),
    },
    act: async (page) => {
      await page.locator('form button[type=submit]').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  ...reading('S1-surveys', '#/surveys', 'GET /resident/surveys', { 'GET /resident/surveys': { items: [] } }),
  ...reading('S2-survey', SURVEY, `GET /${ID(32)}`),
  { name: 'S2-survey-household', at: SURVEY, answers: answering(32, sample.HOUSEHOLD) },
  { name: 'S2-survey-not-mine', at: SURVEY, answers: answering(32, { ...sample.HOUSEHOLD, others: [] }) },
  ...reading('S2-results', `#/surveys/${ID(33)}`, 'GET /results'),
  ...reading('S3-scores', '#/scores', 'GET /resident/scores', { 'GET /resident/scores': { items: [] } }),
  { name: 'R14-notice-fee', at: `#/inbox/${ID(7)}`, answers: answering(7, sample.entry(7, sample.FEE)) },
  ...reading('R16-volunteer', VOLUNTEER, 'GET /doors', { 'GET /doors': { ...sample.DOORS, doors: 0, entrances: [] } }),
  {
    name: 'R16-volunteer-ended',
    at: VOLUNTEER,
    answers: { 'GET /doors': refusal(409, 'volunteer-ended', '您的楼栋志愿者权限已经结束。', 'Your permission as a building volunteer has ended.') },
  },
  {
    name: 'R16-volunteer-waits',
    at: VOLUNTEER,
    answers: { 'GET /doors': refusal(409, 'not-voted-closed', '表决不在进行中。', 'The vote is not open.') },
  },
  { name: 'R2-home-messages', at: '#/' },
  ...affairStates,
  ...lodgeStates,
];

/** The memory of a phone on which the app finds a key, and so whoever it belongs to. */
async function enrolled(browser: Browser, base: string, how: Phone): Promise<Memory> {
  const context = await phone(browser, how);
  const page = await context.newPage();
  await new StandIn(USUAL, sample.NOW).on(page);
  await page.goto(`${base}/m/`);
  await page.waitForSelector('h1');
  await page.evaluate(async (key) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open('commonhold');
      request.onsuccess = () => done(request.result);
    });
    const transaction = database.transaction('key', 'readwrite');
    transaction.objectStore('key').put(key, 'own');
    await new Promise((done) => (transaction.oncomplete = done));
    database.close();
  }, sample.KEY);
  const memory = await context.storageState({ indexedDB: true });
  await context.close();
  return memory;
}

/** Looks at every state on one kind of phone; answers what is wrong with them. */
export async function photographPhone(browser: Browser, base: string, how: Phone, folder: string | null, only = /./): Promise<string[]> {
  const eye = new Looker(how, folder);
  const memory = await enrolled(browser, base, how);
  for (const state of states.filter((each) => only.test(each.name))) {
    const context = await phone(browser, how, memory);
    const page = await context.newPage();
    eye.watch(page);
    const service = new StandIn({ ...USUAL, ...AFFAIR_ANSWERS }, sample.NOW);
    service.say(state.answers ?? {});
    await service.on(page);
    try {
      await page.goto(`${base}/m/${state.at}`);
      await page.waitForSelector(state.unsettled ? '.spinner' : 'main h1');
      if (!state.unsettled) await page.waitForFunction(() => !document.querySelector('.spinner'));
      await state.act?.(page);
      await page.waitForTimeout(150);
      await eye.look(page, state.name);
    } catch (failure) {
      eye.faults.push(`${state.name}: ${String(failure).slice(0, 300)}`);
    } finally {
      await context.close();
    }
  }
  return eye.faults;
}
