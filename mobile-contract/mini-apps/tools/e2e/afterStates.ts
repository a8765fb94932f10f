/** After a vote: draw, result of elections, objections, confirmations, documents; and rules, representatives, proxies. */
import * as after from '../../console/test/fixture/afterSamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import { refusal } from './desk.ts';
import { A, C, inState, press, reading, type State } from './stateKit.ts';

const one = `GET /${base.ASSEMBLY}`;
const street = { 'GET /staff/session': base.staff(['STREET_OFFICER']) };
const later = base.inDays(2);
const earlier = base.inDays(-0.1);

const draws: State[] = [
  ...reading('C7-draw', `${A}/draw`, one, { [one]: after.drawing('LOCKED') }).map((state) =>
    state.name === 'C7-draw' ? { ...state, answers: { [one]: after.drawing('LOCKED', { contributions: after.COMMITTED }) } } : state,
  ),
  { name: 'C7-draw-none', at: `${A}/draw` },
  { name: 'C7-draw-lost', at: `${A}/draw`, answers: { [one]: after.drawing('CLOSED', { contributions: after.COMMITTED, numberAt: later }) } },
  { name: 'C7-draw-number', at: `${A}/draw`, answers: { [one]: after.drawing('CLOSED', { contributions: after.OPENED, numberAt: earlier }) } },
  {
    name: 'C7-draw-number-by-another',
    at: `${A}/draw`,
    answers: {
      [one]: after.drawing('CLOSED', { contributions: after.OPENED, numberAt: earlier }),
      'POST /number': refusal(409, 'draw-number-recorded', '已记录另一个号码。', 'Another number was recorded before.'),
    },
    act: async (page) => {
      await page.locator('main form input').fill('03 09 17');
      await page.locator('main form button[type=submit]').click();
      await page.locator('dialog[open] .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  {
    name: 'C7-draw-done',
    at: `${A}/draw`,
    answers: {
      [one]: after.drawing('COUNTED', { contributions: after.OPENED, numberAt: earlier, number: '03 09 17 21 28 33 + 05', seed: base.hash('2') }),
    },
  },
];

const results: State[] = [
  {
    name: 'C7-count-draw-pending',
    at: `${A}/count`,
    answers: {
      [one]: after.drawing('CLOSED'),
      'GET /report': refusal(409, 'draw-number-missing', '票数相同，等待公开号码。', 'Equal votes wait for the public number.'),
    },
  },
  { name: 'C7-count-election', at: `${A}/count`, answers: { [one]: after.drawing('OBJECTION'), 'GET /report': await after.electionReport() } },
  ...reading('C10-objections', `${A}/objections`, 'GET /objections', { 'GET /objections': { items: [] } }).map((state) => ({
    ...state,
    answers: { ...inState('OBJECTION'), ...state.answers },
  })),
  {
    name: 'C10-objections-answered-by-another',
    at: `${A}/objections`,
    answers: { ...inState('OBJECTION'), 'POST /answer': refusal(409, 'objection-answered', '这条异议已经答复。', 'It was answered before.') },
    act: async (page) => {
      await page.locator('article textarea').fill('已逐户核对送达记录。');
      await page.locator('article button[type=submit]').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  ...reading('C7-confirmations', `${A}/confirmations`, 'GET /confirmations', {
    'GET /confirmations': { ...after.confirmations, took: 0, items: [] },
  }).map((state) => ({ ...state, answers: { ...inState('OBJECTION'), ...state.answers } })),
  {
    name: 'C7-confirmations-not-yet',
    at: `${A}/confirmations`,
    answers: { 'GET /confirmations': refusal(409, 'result-not-available', '尚无结果。', 'There is no result yet.') },
  },
  ...reading('C7-recounts', `${A}/recounts`, 'GET /recounts', { 'GET /recounts': { items: [] } }).map((state) => ({
    ...state,
    answers: { ...inState('OBJECTION'), ...state.answers },
  })),
  { name: 'C7-recounts-not-now', at: `${A}/recounts`, answers: { ...inState('CERTIFIED'), 'GET /recounts': { items: [] } } },
  {
    name: 'C7-recount-locked',
    at: `${A}/recounts`,
    answers: { ...inState('OBJECTION'), 'GET /bundle': refusal(409, 'choices-locked', '选择尚未打开。', 'The choices are not open.') },
    act: async (page) => {
      await page.locator('main article .actions .button').click();
      await page.waitForSelector('main article .banner-warning');
    },
  },
  {
    name: 'C7-recount-called-by-another',
    at: `${A}/recounts`,
    answers: {
      ...inState('OBJECTION'),
      'GET /recounts': { items: after.recounts.items.slice(1) },
      'POST /recounts': refusal(409, 'recount-running', '重新计票尚未由两人签署完毕。', 'A recount has not been signed by both yet.'),
    },
    act: async (page) => {
      await page.locator('main form textarea').fill('要求复核。');
      await page.locator('main form button[type=submit]').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C7-record-not-yet', at: `${A}/record`, answers: inState('OBJECTION') },
  { name: 'C7-record', at: `${A}/record`, answers: inState('PUBLISHED', [], base.inDays(9)) },
  { name: 'C7-record-street', at: `${A}/record`, answers: { ...inState('CERTIFIED'), ...street } },
  {
    name: 'C7-record-revoke-ask',
    at: `${A}/record`,
    answers: { ...inState('PUBLISHED'), ...street },
    act: async (page) => {
      await page.locator('main form textarea').fill('澄街办〔2026〕12 号，责令撤销第 2 项决定。');
      await page.locator('main form .button-danger').first().click();
    },
  },
  { name: 'C7-record-revoked', at: `${A}/record`, answers: { [one]: { ...base.assembly('PUBLISHED'), state: 'REVOKED', nextSteps: [] } } },
];

const standing: State[] = [
  ...reading('C11-rules', `${C}/rules`, 'GET /rules', { 'GET /rules': { ...after.rulesPage, versions: [], confirmed: true } }),
  { name: 'C11-rules-activate-ask', at: `${C}/rules`, act: activate },
  { name: 'C11-rules-reader', at: `${C}/rules`, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
  { name: 'C11-rules-new', at: `${C}/new-rules` },
  { name: 'C11-rules-draft', at: `${C}/rules/${'4a'.repeat(16)}` },
  {
    name: 'C11-rules-draft-faults',
    at: `${C}/rules/${'4a'.repeat(16)}`,
    act: async (page) => {
      await page.getByRole('button', { name: /增加一项|Add a parameter/ }).click();
      await page.locator('.form-end button').click();
    },
  },
  { name: 'C11-rules-submitted-by-another', at: `${C}/rules/${'3a'.repeat(16)}` },
  ...reading('C12-representatives', `${C}/representatives`, 'GET /representatives', { 'GET /representatives': { items: [] } }),
  { name: 'C12-representatives-end', at: `${C}/representatives`, act: press('td .button-danger') },
  { name: 'C12-representatives-committee', at: `${C}/representatives`, answers: { 'GET /staff/session': base.staff(['COMMITTEE']) } },
  ...reading('C12-proxies', `${A}/proxies`, 'GET /proxies', { 'GET /proxies': { items: [] } }),
  { name: 'C12-proxies-waiting', at: `${A}/proxies`, answers: { 'GET /proxy-entries': after.waitingProxies(false) } },
  ...reading('C12-proxy-paper', `${A}/proxies/paper`, 'GET /rules'),
  { name: 'C12-proxy-paper-not-now', at: `${A}/proxies/paper`, answers: inState('CLOSED') },
  {
    name: 'C12-proxy-paper-refused',
    at: `${A}/proxies/paper`,
    answers: { 'POST /proxy-papers': refusal(422, 'attachment-kind', '只接受 PDF 或图片。', 'Only PDF or pictures are accepted.') },
    act: async (page) => {
      await page.locator('main input[type=file]').setInputFiles({ name: 'proxy.txt', mimeType: 'text/plain', buffer: Buffer.from('proxy') });
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C12-proxy-review', at: `${A}/proxies/entries/${base.hash('e')}`, answers: { 'GET /proxy-entries': after.waitingProxies(false) } },
  { name: 'C12-proxy-review-own', at: `${A}/proxies/entries/${base.hash('e')}`, answers: { 'GET /proxy-entries': after.waitingProxies(true) } },
  { name: 'C12-proxy-reviewed-by-another', at: `${A}/proxies/entries/${base.hash('e')}` },
];

async function activate(page: Parameters<NonNullable<State['act']>>[0]): Promise<void> {
  await page.locator('main article form input').fill('2026 年第三次业主大会决定第 1 项');
  await page.locator('main article form button[type=submit]').click();
}

/** What the service answers to them. */
export const AFTER_ANSWERS = {
  'GET /rules': after.rulesPage,
  'GET /objections': after.objections,
  'GET /confirmations': after.confirmations,
  'GET /recounts': after.recounts,
  'GET /representatives': after.representatives,
  'GET /proxies': after.proxies,
  'GET /proxy-entries': { items: [] },
};

export const afterwards: State[] = [...draws, ...results, ...standing];
