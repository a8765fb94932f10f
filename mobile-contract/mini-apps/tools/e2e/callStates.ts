/** Calling an assembly: drafts that ask more than yes or no, comments, objections to the roll, petitions. */
import type { Page } from 'playwright-core';
import * as call from '../../console/test/fixture/callSamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import { refusal } from './desk.ts';
import { A, C, inState, reading, type State } from './stateKit.ts';

const one = `GET /${base.ASSEMBLY}`;
const choose = (type: string) => async (page: Page) => void (await page.locator('fieldset').last().locator('select').first().selectOption(type));

const drafts: State[] = [
  { name: 'C1-new-election', at: `${C}/new-assembly`, act: choose('M3') },
  {
    name: 'C1-new-election-faults',
    at: `${C}/new-assembly`,
    act: async (page) => {
      await choose('M3')(page);
      await page.locator('.form-end button').click();
    },
  },
  {
    name: 'C1-new-options',
    at: `${C}/new-assembly`,
    act: async (page) => {
      await page.getByRole('checkbox').first().check();
      await page.getByRole('checkbox').nth(1).check();
    },
  },
  { name: 'C1-new-recall', at: `${C}/new-assembly`, act: choose('M3R') },
  { name: 'C1-new-street', at: `${C}/new-assembly`, answers: { 'GET /staff/session': base.staff(['STREET_OFFICER']) } },
  { name: 'C1-new-petition', at: `${C}/new-assembly?petition=${'81'.repeat(16)}` },
  { name: 'C1-draft-questions', at: `${A}/draft`, answers: { [one]: call.asking('DRAFT') } },
  {
    name: 'C1-step-publicise-election',
    at: A,
    answers: {
      [one]: call.asking('DRAFT', [
        base.obstacle(
          'candidates-too-few',
          { matter: '11'.repeat(16), title: '选举第二届业主委员会', candidates: '5', seats: '5' },
          '候选人须多于应选人数。',
          'There have to be more candidates than seats.',
          '杭州 28',
        ),
        base.obstacle(
          'draw-not-announced',
          {},
          '请公布票数相同时抽签号码的来源。',
          'Please announce where the number of the public draw comes from.',
          '杭州 28',
        ),
      ]),
    },
  },
  {
    name: 'C1-step-reply',
    at: A,
    answers: {
      [one]: call.asking('PUBLICISED', [
        base.obstacle(
          'recall-reply-missing',
          { matter: '13'.repeat(16), title: '罢免业主委员会委员庚某' },
          '尚未记录委员的答辩。',
          'The reply of the member has not been recorded yet.',
          '杭州 31',
        ),
        base.obstacle(
          'roll-objection-unanswered',
          { unanswered: '1' },
          '还有对名册的异议没有答复。',
          'An objection is not answered yet.',
          '物业管理条例 14',
        ),
      ]),
    },
  },
  { name: 'C1-advisory', at: A, answers: { [one]: { ...base.assembly('OPEN'), advisory: true } } },
  {
    name: 'C1-street-other-role',
    at: A,
    answers: { [one]: { ...base.assembly('DRAFT'), convener: 'STREET_ORDERED' }, 'GET /staff/session': base.staff(['COMMITTEE']) },
  },
];

const owners: State[] = [
  ...reading('C10-call', `${A}/call`, 'GET /roll-objections', { 'GET /roll-objections': { items: [] }, 'GET /consultation': { items: [] } }).map(
    (state) => ({
      ...state,
      answers: { ...inState('PUBLICISED'), ...state.answers },
    }),
  ),
  {
    name: 'C10-call-open-comments',
    at: `${A}/call`,
    answers: { ...inState('DRAFT'), 'GET /consultation': { items: [] }, 'GET /roll-objections': { items: [] } },
  },
  { name: 'C10-call-not-allowed', at: `${A}/call`, answers: { ...inState('PUBLICISED'), 'GET /staff/session': base.staff(['COUNTER']) } },
  {
    name: 'C10-call-answered-by-another',
    at: `${A}/call`,
    answers: {
      ...inState('PUBLICISED'),
      'POST /answer': refusal(409, 'roll-objection-answered', '这条异议已经答复。', 'The objection was answered before.'),
    },
    act: async (page) => {
      await page.locator('article textarea').first().fill('面积已按产权证更正。');
      await page.locator('article .button-primary').first().click();
      await page.waitForSelector('[role=alert]');
    },
  },
  ...reading('C10-petitions', `${C}/petitions`, 'GET /petitions', { 'GET /petitions': { items: [] } }),
  { name: 'C10-petitions-not-allowed', at: `${C}/petitions`, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
];

/** What the service answers to them. */
export const CALL_ANSWERS = { 'GET /consultation': call.consultation, 'GET /roll-objections': call.rollObjections, 'GET /petitions': call.petitions };

export const calling: State[] = [...drafts, ...owners];
