/** While a vote is open: live turnout, who has not voted, extension and incidents; paper and disputed ballots. */
import type { Page } from 'playwright-core';
import * as call from '../../console/test/fixture/callSamples.ts';
import * as paper from '../../console/test/fixture/paperSamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import * as vote from '../../console/test/fixture/voteSamples.ts';
import { refusal } from './desk.ts';
import { A, inState, press, reading, type State } from './stateKit.ts';

const sheet = (state: 'RECEIVED' | 'ENTERED') => ({
  ...paper.paper,
  sheets: paper.paper.sheets.filter((each) => each.state === state).map((each) => ({ ...each, serial: 3 })),
});
const review = `${A}/paper/entries/${paper.waiting(false).entry}`;
const someone = vote.roll(true);

const open: State[] = [
  { name: 'C4-turnout-silent', at: `${A}/turnout`, answers: { 'GET /turnout': { ...vote.turnout(588, true), developerSilent: true } } },
  {
    name: 'C4-turnout-entrances',
    at: `${A}/turnout`,
    answers: {
      'GET /turnout': {
        ...vote.turnout(588),
        matters: vote
          .turnout(588)
          .matters.map((each) => ({ ...each, entrances: each.buildings.map((one) => ({ ...one, building: `${one.building}-1` })) })),
      },
    },
    act: async (page) => void (await page.locator('summary').nth(1).click()),
  },
  { name: 'C4-turnout-not-allowed', at: `${A}/turnout`, answers: { 'GET /staff/session': base.staff(['PROPERTY_STAFF']) } },
  ...reading('C5-not-voted', `${A}/not-voted`, 'GET /not-voted', { 'GET /not-voted': { at: base.NOW, items: [] } }),
  { name: 'C5-not-voted-closed', at: `${A}/not-voted`, answers: inState('CLOSED', base.UNSIGNED) },
  { name: 'C5-not-voted-not-allowed', at: `${A}/not-voted`, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
  ...reading('W5-running', `${A}/running`, 'GET /incidents', { 'GET /incidents': { items: [] } }),
  { name: 'W5-running-no-extension', at: `${A}/running`, answers: { 'GET /rules': paper.rules(false) } },
  {
    name: 'W5-running-extension-ask',
    at: `${A}/running`,
    act: async (page) => {
      await page.locator('main form input').nth(1).fill('业主委员会 2026 年 11 月 21 日会议决定');
      await page.locator('main form button[type=submit]').first().click();
    },
  },
  {
    name: 'W5-running-extended-by-another',
    at: `${A}/running`,
    answers: { 'POST /extension': refusal(409, 'extension-not-allowed', '现在不能延长。', 'The vote cannot be extended now.') },
    act: async (page) => {
      await page.locator('main form input').nth(1).fill('业主委员会决定');
      await page.locator('main form button[type=submit]').first().click();
      await page.locator('dialog[open] .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  {
    name: 'W5-running-extended',
    at: `${A}/running`,
    answers: {
      [`GET /${base.ASSEMBLY}`]: {
        ...base.assembly('OPEN'),
        extension: { formerCloseAt: base.inDays(3), closeAt: base.inDays(18), decision: '业主委员会 11 月 20 日会议决定', at: base.inDays(-1) },
      },
    },
  },
];

const desk: State[] = [
  ...reading('C6-paper', `${A}/paper`, 'GET /paper', { 'GET /paper': { offered: true, requests: [], sheets: [], waiting: 0 } }),
  { name: 'C6-paper-not-locked', at: `${A}/paper`, answers: inState('PUBLICISED') },
  { name: 'C6-paper-not-offered', at: `${A}/paper`, answers: { 'GET /paper': { ...paper.paper, offered: false, requests: [] } } },
  { name: 'C6-paper-scrutineer', at: `${A}/paper`, answers: { 'GET /staff/session': base.staff(['SCRUTINEER']) } },
  { name: 'C6-paper-not-allowed', at: `${A}/paper`, answers: { 'GET /staff/session': base.staff(['COMMITTEE']) } },
  {
    name: 'C6-paper-request',
    at: `${A}/paper`,
    answers: { 'GET /roll': { ...someone, total: 1, items: someone.items.slice(0, 1) } },
    act: async (page) => {
      await page.fill('main form input[type=search]', '1-1-101');
      await page.locator('main form .filters .button').click();
      await page.waitForSelector('main form .button-primary:not([disabled])');
    },
  },
  {
    name: 'C6-paper-taken-by-another',
    at: `${A}/paper`,
    answers: { 'POST /register': refusal(409, 'paper-sheet-state', '这张票的状态已变，不能再这样登记。', 'The sheet has moved on.') },
    act: async (page) => {
      await page
        .getByRole('button', { name: /登记收回|Came back/ })
        .first()
        .click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C6-entry', at: `${A}/paper/sheets/3`, answers: { 'GET /paper': sheet('RECEIVED') } },
  {
    name: 'C6-entry-election',
    at: `${A}/paper/sheets/3`,
    answers: { 'GET /paper': sheet('RECEIVED'), [`GET /${base.ASSEMBLY}`]: call.asking('OPEN') },
    act: overMark,
  },
  {
    name: 'C6-entry-incomplete',
    at: `${A}/paper/sheets/3`,
    answers: { 'GET /paper': sheet('RECEIVED') },
    act: async (page) => {
      await page.locator('main form button[type=submit]').click();
      await page.waitForSelector('main form [role=alert]');
    },
  },
  {
    name: 'C6-entry-invalid',
    at: `${A}/paper/sheets/3`,
    answers: { 'GET /paper': sheet('RECEIVED') },
    act: async (page) => void (await page.locator('main form select').selectOption('UNSIGNED')),
  },
  { name: 'C6-entry-entered-by-another', at: `${A}/paper/sheets/3`, answers: { 'GET /paper': sheet('ENTERED') } },
  { name: 'C6-review', at: review },
  { name: 'C6-review-own', at: review, answers: { 'GET /entries': { items: [paper.waiting(true)] } } },
  { name: 'C6-review-done', at: review, answers: { 'GET /entries': { items: [] } } },
  ...reading('C6-cases', `${A}/cases`, 'GET /ballot-cases', { 'GET /ballot-cases': { items: [] } }),
  { name: 'C6-cases-sign', at: `${A}/cases`, act: press('article .button-danger') },
  { name: 'C6-cases-not-allowed', at: `${A}/cases`, answers: { 'GET /staff/session': base.staff(['COMMITTEE']) } },
];

/** All six candidates of five seats, and an option. */
async function overMark(page: Page): Promise<void> {
  for (const box of await page.locator('fieldset').first().getByRole('checkbox').all()) await box.check();
  await page.locator('fieldset').nth(1).getByRole('radio').first().check();
}

/** What the service answers to them. */
export const PAPER_ANSWERS = {
  'GET /paper': paper.paper,
  'GET /entries': { items: [paper.waiting(false)] },
  'GET /ballot-cases': paper.cases,
  'GET /not-voted': paper.notVoted,
  'GET /incidents': paper.incidents,
};

export const whileOpen: State[] = [...open, ...desk];
