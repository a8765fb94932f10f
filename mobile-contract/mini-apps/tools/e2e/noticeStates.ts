/** The screens of notices, surveys, scores and the board in every state. */
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as base from '../../console/test/fixture/samples.ts';
import * as audit from '../../console/test/fixture/auditSamples.ts';
import * as notices from '../../console/test/fixture/noticeSamples.ts';
import * as served from '../../console/test/fixture/servingSamples.ts';
import { refusal, type Answer, type Answers } from './desk.ts';
import { A, C, FOREIGN, inState, press, reading, type State } from './stateKit.ts';
import { temporaryFolder } from './temporary.ts';

const N = `${C}/notices/${notices.NOTICE}`;
const S = `${C}/surveys/${notices.SURVEY}`;
const GET_NOTICE = `GET /${notices.NOTICE}`;
const NEW = `${C}/new-notice`;

/** What the service answers on these screens. */
export const NOTICE_ANSWERS: Answers = {
  'GET /staff/board': notices.board,
  'GET /notices': notices.notices,
  'GET /notice-options': notices.options,
  'GET /notice-templates': notices.templates,
  'GET /channels': notices.channels,
  'POST /notice-previews': notices.reach,
  'GET /progress': notices.progress(118),
  [GET_NOTICE]: notices.notice('SENT'),
  [`GET /${notices.OLD_NOTICE}`]: notices.notice('SENT', { noticeId: notices.OLD_NOTICE, correctedBy: [notices.NOTICE] }),
  [`PUT /${notices.NOTICE}`]: notices.notice('DRAFT'),
  'POST /notices': notices.notice('DRAFT'),
  'GET /serving': served.serving,
  'GET /parties': served.parties,
  'GET /surveys': notices.surveys,
  [`GET /${notices.SURVEY}`]: notices.survey('OPEN'),
  'GET /results': notices.results,
  'GET /volunteers': notices.volunteers,
  'GET /audit': audit.trail,
  'GET /check': audit.agrees,
  'GET /scores': { items: [notices.sheet(3), notices.sheet(5, true)] },
};

/** A refusal that names the field at fault. */
function refusedField(status: number, code: string, field: string, zh: string, en: string): Answer {
  const { refused, body } = refusal(status, code, zh, en) as { refused: number; body: object };
  return { refused, body: { ...body, errors: [{ field, code, title: zh, titles: { 'zh-CN': zh, en } }] } };
}

/** A file of 20 MB that takes no room on the disk; given by its path, it does not travel through the browser's wire. */
export function largeFile(name: string): string {
  const path = join(temporaryFolder('large'), name);
  writeFileSync(path, '');
  truncateSync(path, 20 * 1024 * 1024);
  return path;
}

/** A building's name stands on one line beside its stairwells, in both languages. */
async function namesOnOneLine(page: Page): Promise<void> {
  const fit = await page.locator('.place-row').evaluateAll((rows) =>
    rows.every((row) => {
      const name = row.querySelector('strong')!;
      const line = document.createRange();
      line.selectNodeContents(name);
      return line.getClientRects().length === 1 && line.getBoundingClientRect().right <= row.querySelector('.radios')!.getBoundingClientRect().left;
    }),
  );
  if (!fit) throw new Error('a building is broken over two lines');
}

/** Four stairwells are ticked and a text is written. */
async function write(page: Page): Promise<void> {
  await page.fill('#field-titleZh', '消防通道检查');
  await page.fill('#field-bodyZh', '各位业主：\n周六上午检查消防通道，请勿停车。');
  await page.locator('input[type=radio][value=ENTRANCES]').check();
  await namesOnOneLine(page);
  for (const entrance of ['1-1', '1-2', '2-1', '2-2']) await page.locator(`.places input[value="${entrance}"]`).check();
  await page.waitForFunction(() => document.querySelector('.reach-number strong'));
}
const writeAndCheck = async (page: Page) => {
  await write(page);
  await page.locator('.form-end .button-primary').click();
};

const FEE: Answers = {
  'GET /staff/session': base.staff(['PROPERTY_STAFF']),
  'GET /notice-options': notices.feeOptions,
  'GET /notice-templates': {
    templates: [
      {
        kind: 'FEE_REMINDER',
        title: { 'zh-CN': '物业费缴费提醒' },
        body: {
          'zh-CN':
            '{unit} 的业主：\n{period}的物业费 {fee} 元尚未缴纳。请您在 {payBy} 前缴纳，缴费方式：{way}。\n如有异议，请与我们联系：{contact}。',
        },
        blanks: ['contact', 'fee', 'payBy', 'period', 'unit', 'way'],
        law: '《民法典》第九百四十四条',
        lawWords: { 'zh-CN': '《民法典》第九百四十四条', en: 'Civil Code, article 944' },
      },
    ],
  },
};

const composing: State[] = [
  ...reading('W2-compose', NEW, 'GET /notice-options'),
  { name: 'W2-compose-not-allowed', at: NEW, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
  { name: 'W2-compose-faults', at: NEW, act: press('.form-end .button-primary') },
  { name: 'W2-compose-written', at: NEW, act: write },
  {
    name: 'W2-compose-buildings',
    at: NEW,
    act: async (page) => {
      await page.locator('input[type=radio][value=BUILDINGS]').check();
      await page.waitForTimeout(500);
    },
  },
  {
    name: 'W2-compose-nobody',
    at: NEW,
    answers: { 'POST /notice-previews': notices.nobody },
    act: async (page) => void (await page.waitForSelector('.composer-side .fault')),
  },
  {
    name: 'W2-compose-template',
    at: `${NEW}?kind=ASSEMBLY&assembly=${base.ASSEMBLY}`,
    act: async (page) => {
      await page.locator('.rule-line .button').click();
      await page.locator('fieldset .check input').first().check();
      await page.fill('#field-blank-place', '物业服务中心');
    },
  },
  {
    name: 'W2-compose-emergency',
    at: `${NEW}?kind=EMERGENCY`,
    act: async (page) => {
      await page.locator('input[name=timing][value=true]').check();
      await page.getByLabel(/现场会议|meeting that phones/).check();
      await page.locator('.form-end .button-primary').click();
    },
  },
  {
    name: 'W2-compose-too-large',
    at: NEW,
    act: async (page) => {
      await page.setInputFiles('#field-documents', { name: '安排.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(1000) });
      await page.setInputFiles('#field-documents', largeFile('附件.pdf'));
    },
  },
  {
    name: 'W2-compose-refused',
    at: NEW,
    answers: {
      'POST /notices': refusedField(
        422,
        'notice-text-markup',
        'body',
        '通知只能是纯文字，不能包含网页代码或脚本。',
        'A notice is plain text; markup and script are not allowed.',
      ),
    },
    act: async (page) => {
      await writeAndCheck(page);
      await page.waitForSelector('[role=alert]');
    },
  },
  {
    name: 'W2-compose-ask',
    at: NEW,
    act: async (page) => {
      await writeAndCheck(page);
      await page.waitForSelector('dialog[open] .reach-number strong');
    },
  },
  {
    name: 'W2-compose-recalled',
    at: NEW,
    act: async (page) => {
      await write(page);
      await page.reload();
      await page.waitForSelector('.composer .banner-info');
      await page.waitForSelector('.reach-number strong');
    },
  },
  { name: 'W2-draft', at: `${N}/draft`, answers: { [GET_NOTICE]: notices.notice('DRAFT') } },
  { name: 'W2-draft-already-sent', at: `${N}/draft` },
  {
    name: 'W2-draft-closed-while-editing',
    at: `${N}/draft`,
    answers: {
      [GET_NOTICE]: notices.notice('DRAFT'),
      [`PUT /${notices.NOTICE}`]: refusal(
        409,
        'notice-immutable',
        '通知已发送或已撤回，不能再修改；如有错误请发更正通知。',
        'The notice was sent or withdrawn and cannot change. Please send a correction.',
      ),
    },
    act: async (page) => {
      await page.fill('#field-titleZh', '改过的标题');
      await page.locator('.form-end .button-primary').click();
      await page.waitForSelector('.banner-warning[role=status]');
    },
  },
  {
    name: 'W2-compose-fee',
    at: `${NEW}?kind=FEE_REMINDER`,
    answers: {
      ...FEE,
      'POST /notice-previews': { ...notices.reach, persons: 2, parties: 1, units: 1, byBuilding: notices.reach.byBuilding.slice(0, 1) },
    },
    act: async (page) => {
      await page.locator('.composer fieldset input').last().waitFor();
      await page
        .getByLabel(/^房号$|^Unit$/)
        .first()
        .fill('3-2-501');
      await page.locator('.rule-line .button').click();
      await page.waitForSelector('.reach-number strong');
    },
  },
  { name: 'W2-compose-fee-faults', at: `${NEW}?kind=FEE_REMINDER`, answers: FEE, act: press('.form-end .button-primary') },
  { name: 'W2-correction', at: `${NEW}?corrects=${notices.NOTICE}` },
];

const sent: State[] = [
  ...reading('W2-notices', `${C}/notices`, 'GET /notices', { 'GET /notices': { notices: [] } }),
  { name: 'W2-notices-no-match', at: `${C}/notices?state=WITHDRAWN`, answers: { 'GET /notices': { notices: [] } } },
  ...reading('W3-notice', N, GET_NOTICE),
  { name: 'W3-notice-foreign', at: N, answers: { [GET_NOTICE]: FOREIGN } },
  { name: 'W3-notice-sending', at: N, answers: { [GET_NOTICE]: notices.notice('SENDING'), 'GET /progress': notices.progress(40) } },
  { name: 'W2-notice-draft', at: N, answers: { [GET_NOTICE]: notices.notice('DRAFT') } },
  { name: 'W2-notice-scheduled', at: N, answers: { [GET_NOTICE]: notices.notice('SCHEDULED') } },
  { name: 'W2-notice-withdrawn', at: N, answers: { [GET_NOTICE]: notices.notice('WITHDRAWN') } },
  { name: 'W2-notice-own-approval', at: N, answers: { [GET_NOTICE]: notices.emergency(false) } },
  { name: 'W2-notice-approval', at: N, answers: { [GET_NOTICE]: notices.emergency(true) } },
  { name: 'W2-notice-approval-ask', at: N, answers: { [GET_NOTICE]: notices.emergency(true) }, act: press('.actions .button-primary') },
  {
    name: 'W2-notice-approval-late',
    at: N,
    answers: {
      [GET_NOTICE]: notices.emergency(true),
      'POST /approval': refusal(409, 'notice-state', '通知当前的状态不能进行这一步。', "This step does not follow from the notice's present state."),
    },
    act: async (page) => {
      await page.locator('.actions .button-primary').click();
      await page.locator('dialog[open] .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'W2-notice-withdraw-ask', at: N, answers: { [GET_NOTICE]: notices.notice('SCHEDULED') }, act: press('.actions .button-danger') },
  { name: 'W3-notice-correction', at: N, answers: { [GET_NOTICE]: notices.notice('SENT', { corrects: notices.OLD_NOTICE }) } },
  {
    name: 'W3-notice-scope-withheld',
    at: N,
    answers: {
      'GET /staff/session': base.staff(['PROPERTY_STAFF']),
      [GET_NOTICE]: notices.notice('SENT', { kind: 'HELP', audience: { roles: ['OWNER'] }, scopeWithheld: true }),
    },
  },
  { name: 'W3-notice-corrected', at: `${C}/notices/${notices.OLD_NOTICE}` },
];

const D = `${N}/delivery`;
const serving: State[] = [
  ...reading('W3-delivery', D, 'GET /serving', { 'GET /serving': served.complete, 'GET /parties': { items: [], total: 0 } }),
  {
    name: 'W3-delivery-no-proof-needed',
    at: D,
    answers: { 'GET /serving': refusal(409, 'notice-not-servable', '这类通知不留存送达证据。', 'This kind of notice has no proofs of service.') },
  },
  { name: 'W3-delivery-not-yours', at: D, answers: { [GET_NOTICE]: notices.notice('SENT', { kind: 'ORDER', class: 'STATUTORY' }) } },
  { name: 'W3-delivery-doors-faults', at: D, act: press('form .card .button-primary') },
  {
    name: 'W3-delivery-doors-refused',
    at: D,
    answers: {
      'POST /files': refusedField(415, 'notice-proof-kind', 'file', '只接受 PDF、PNG 和 JPEG。', 'Only PDF, PNG and JPEG are accepted.'),
    },
    act: async (page) => {
      await page.locator('td select').first().selectOption('SIGNED');
      await page.setInputFiles('#field-paper', { name: '签收单.pdf', mimeType: 'application/pdf', buffer: Buffer.from('x') });
      await page.locator('form .card .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  {
    name: 'W3-delivery-doors-recorded',
    at: D,
    answers: { 'POST /door-results': served.serving },
    act: async (page) => {
      await page.locator('td select').first().selectOption('ABSENT');
      await page.locator('form .card .button-primary').click();
      await page.waitForSelector('.banner-good');
    },
  },
  {
    name: 'W3-delivery-posting-faults',
    at: D,
    act: async (page) => {
      await page.locator('section summary').last().click();
      await page.locator('section form button[type=submit]').last().click();
    },
  },
];

const asking: State[] = [
  ...reading('W-surveys', `${C}/surveys`, 'GET /surveys', { 'GET /surveys': { items: [] } }),
  { name: 'W-survey-new', at: `${C}/new-survey` },
  {
    name: 'W-survey-new-faults',
    at: `${C}/new-survey`,
    act: async (page) => {
      await page.locator('fieldset select').first().selectOption('CHOICE');
      await page.locator('.form-end .button-primary').click();
    },
  },
  { name: 'W-survey-new-not-allowed', at: `${C}/new-survey`, answers: { 'GET /staff/session': base.staff(['PROPERTY_STAFF']) } },
  { name: 'W-survey-change', at: `${S}/draft`, answers: { [`GET /${notices.SURVEY}`]: notices.survey('DRAFT') } },
  {
    name: 'W-survey-closed-while-editing',
    at: `${S}/draft`,
    answers: {
      [`GET /${notices.SURVEY}`]: notices.survey('DRAFT'),
      [`PUT /${notices.SURVEY}`]: refusal(409, 'survey-not-draft', '问卷已经开放，不能再更改。', 'The survey was opened already.'),
    },
    act: async (page) => {
      await page.fill('#field-title', '改过的名称');
      await page.locator('.form-end .button-primary').click();
      await page.waitForSelector('.banner-warning[role=status]');
    },
  },
  ...reading('W-survey', S, `GET /${notices.SURVEY}`),
  { name: 'W-survey-draft', at: S, answers: { [`GET /${notices.SURVEY}`]: notices.survey('DRAFT') } },
  { name: 'W-survey-open-ask', at: S, answers: { [`GET /${notices.SURVEY}`]: notices.survey('DRAFT') }, act: press('.title-row .button-primary') },
  { name: 'W-survey-close-ask', at: S, act: press('.title-row button') },
  { name: 'W-survey-results', at: S, answers: { [`GET /${notices.SURVEY}`]: notices.survey('CLOSED') } },
  {
    name: 'W-survey-no-answers',
    at: S,
    answers: { [`GET /${notices.SURVEY}`]: notices.survey('CLOSED'), 'GET /results': { ...notices.results, answers: 0, buildings: [], texts: [] } },
  },
  ...reading('W-scores', `${C}/scores`, 'GET /scores', { 'GET /scores': { items: [] } }),
  { name: 'W-scores-faults', at: `${C}/scores`, act: press('form.card .button-primary') },
  {
    name: 'W-scores-owners',
    at: `${C}/scores`,
    act: async (page) => void (await page.locator('#field-party').selectOption('OWNERS')),
  },
  { name: 'W-scores-street', at: `${C}/scores`, answers: { 'GET /staff/session': base.staff(['STREET_OFFICER']) } },
  { name: 'W-scores-property', at: `${C}/scores`, answers: { 'GET /staff/session': base.staff(['PROPERTY_STAFF']) } },
  {
    name: 'W-scores-publish',
    at: `${C}/scores`,
    answers: { 'GET /scores': { items: [notices.sheet(5)] } },
    act: async (page) => {
      await page.locator('article .button-primary').first().click();
      await page.locator('dialog[open] input[type=checkbox]').check();
    },
  },
];

const V = `${A}/volunteers`;
const helping: State[] = [
  ...reading('W-volunteers', V, 'GET /volunteers', { 'GET /volunteers': { items: [] } }),
  { name: 'W-volunteers-faults', at: V, act: press('form.card .button-primary') },
  { name: 'W-volunteers-buildings', at: V, act: press('input[name=volunteer-scope][value=BUILDINGS]') },
  {
    name: 'W-volunteers-unknown',
    at: V,
    answers: {
      'POST /volunteers': refusedField(
        422,
        'volunteer-unknown',
        'name',
        '没有找到这位业主，请核对房号和姓名全称。',
        'No owner of this name was found in this unit.',
      ),
    },
    act: async (page) => {
      await page.fill('#field-unit', '3-2-501');
      await page.fill('#field-name', '王秀兰');
      await page.locator('.places input').first().check();
      await page.locator('form.card .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'W-volunteers-revoke-ask', at: V, act: press('td .button-danger') },
  { name: 'W-volunteers-over', at: V, answers: inState('CERTIFIED') },
  { name: 'W-volunteers-not-allowed', at: V, answers: { 'GET /staff/session': base.staff(['PROPERTY_STAFF']) } },
];

const U = `${C}/audit`;
const watching: State[] = [
  ...reading('W6-audit', U, 'GET /audit', { 'GET /audit': { items: [], intact: true }, 'GET /check': { entries: 0, checkpoints: 0, agrees: true } }),
  { name: 'W6-audit-not-yet', at: U, answers: { 'GET /check': { entries: 4, checkpoints: 0, agrees: true } } },
  { name: 'W6-audit-rewritten', at: U, answers: { 'GET /check': audit.rewritten } },
  { name: 'W6-audit-more', at: U, answers: { 'GET /audit': { ...audit.trail, next: '1' } } },
];

/** All of them, in the order of the work. */
export const noticeWork: State[] = [
  ...reading('W1-board', '#/board', 'GET /staff/board', { 'GET /staff/board': { communities: [] } }),
  ...composing,
  ...sent,
  ...serving,
  ...asking,
  ...helping,
  ...watching,
];
