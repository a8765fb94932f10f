/** Every screen of the console in every state: where it stands, what the service answers, and what is pressed before the picture. */
import type { Page } from 'playwright-core';
import * as registry from '../../console/test/fixture/registrySamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import * as vote from '../../console/test/fixture/voteSamples.ts';
import { refusal, type Answers } from './desk.ts';

/** One picture. */
export interface State {
  name: string;
  at: string;
  answers?: Answers;
  /** done before the picture */
  act?: (page: Page) => Promise<void>;
  /** the state is that nothing has come yet */
  unsettled?: boolean;
}

const C = `#/c/${base.COMMUNITY}`;
const A = `${C}/assemblies/${base.ASSEMBLY}`;
const IMPORT = `${C}/import/${'1b'.repeat(16)}`;
const CODE = { code: 'K7QM-3XTD-9HWA', qr: 'https://example.invalid/m/#/bind?code=K7QM3XTD9HWA' };
const FAULT = refusal(500, 'fault', '系统出现故障，已记录。请稍后再试。', 'The service has a fault; it has been recorded. Please try again later.');
const FOREIGN = refusal(404, 'not-found', '没有找到，或您无权查看。', 'Not found, or not yours to see.');
const NO_ROLE = refusal(403, 'role-missing', '您在本小区的角色没有这项权限。', 'Your role in this community does not allow this.');
const SIGNED_OUT = refusal(401, 'not-signed-in', '请先登录；登录可能已过期。', 'Please sign in; your session may have ended.');
const status = { product: 'Commonhold', version: '0.1.0', clock: 'SIMULATED', now: base.NOW, development: true, setupNeeded: false };
const ALL = ['COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER'] as const;

/** What a service with a running community answers. */
export const USUAL: Answers = {
  'GET /status': status,
  'GET /staff/session': base.staff([...ALL]),
  'POST /staff/signing-key/challenge': {
    challenge: '5a'.repeat(32),
    person: 'ac'.repeat(16),
    audience: 'http://localhost',
    expiresAt: base.inDays(1),
  },
  'PUT /staff/signing-key': base.staff([...ALL]),
  'GET /staff/communities': { items: [base.community] },
  [`GET /${base.COMMUNITY}`]: base.community,
  'GET /grants': base.grants,
  'GET /assemblies': { items: [base.assembly('OPEN'), base.assembly('DRAFT', base.DRAFT_OBSTACLES), base.assembly('ARCHIVED')] },
  [`GET /${base.ASSEMBLY}`]: base.assembly('OPEN', [], base.inDays(18)),
  'GET /registry': registry.registry,
  'GET /history': registry.history,
  [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('READY'),
  'GET /persons': registry.persons,
  'GET /roll': vote.roll(true),
  'GET /turnout': vote.turnout(588),
  'GET /report': await vote.reportText(),
};

/** Loading, failing, refusing and being offline look the same way on every screen that reads something. */
function reading(name: string, at: string, route: string, empty?: Answers): State[] {
  return [
    { name, at },
    ...(empty ? [{ name: `${name}-empty`, at, answers: empty }] : []),
    { name: `${name}-loading`, at, answers: { [route]: 'pending' }, unsettled: true },
    { name: `${name}-error`, at, answers: { [route]: FAULT } },
    { name: `${name}-offline`, at, act: (page) => page.context().setOffline(true) },
  ];
}
const press = (selector: string) => async (page: Page) => page.locator(selector).first().click();
const inState = (
  state: Parameters<typeof base.assembly>[0],
  obstacles: Parameters<typeof base.assembly>[1] = [],
  from: string | null = null,
): Answers => ({
  [`GET /${base.ASSEMBLY}`]: base.assembly(state, obstacles, from),
});

const comingIn: State[] = [
  { name: 'start-unreachable', at: '#/', answers: { 'GET /status': 'unreachable' } },
  { name: 'sign-in', at: '#/', answers: { 'GET /staff/session': SIGNED_OUT } },
  {
    name: 'sign-in-refused',
    at: '#/',
    answers: {
      'GET /staff/session': SIGNED_OUT,
      'POST /staff/session': refusal(
        401,
        'sign-in-failed',
        '用户名、密码或动态验证码不正确。',
        'The name, the password or the one-time code is wrong.',
      ),
    },
    act: async (page) => {
      await page.fill('input[autocomplete=username]', 'committee');
      await page.fill('input[type=password]', 'wrong password');
      await page.fill('input[autocomplete=one-time-code]', '123456');
      await page.click('form button[type=submit]');
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'session-ended', at: C, answers: { 'GET /assemblies': SIGNED_OUT } },
  { name: 'set-up', at: '#/', answers: { 'GET /status': { ...status, setupNeeded: true } } },
  {
    name: 'set-up-second-factor',
    at: '#/',
    answers: {
      'GET /status': { ...status, setupNeeded: true },
      'POST /setup': {
        accountId: 'ac'.repeat(16),
        username: 'admin',
        totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
        totpUri: 'otpauth://totp/Commonhold:admin?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Commonhold',
      },
    },
    act: async (page) => {
      for (const [i, value] of ['code-from-the-data-folder', '系统管理员', 'admin', 'twelve characters or more'].entries()) {
        await page.locator('form input').nth(i).fill(value);
      }
      await page.click('form button[type=submit]');
      await page.waitForSelector('.qr');
    },
  },
  { name: 'invitation', at: '#/invitation?code=K7QM-3XTD-9HWA', answers: { 'GET /staff/session': SIGNED_OUT } },
  { name: 'invitation-role', at: '#/invitation?code=K7QM-3XTD-9HWA' },
  { name: 'own-key-here', at: '#/own' },
  { name: 'own-key-replace', at: '#/own', act: press('main section .button') },
  ...reading('communities', '#/', 'GET /staff/communities', { 'GET /staff/communities': { items: [] } }),
  { name: 'new-community', at: '#/new-community', answers: { 'GET /staff/session': base.staff([], true) } },
];

const peopleAndRegistry: State[] = [
  ...reading('overview', C, 'GET /assemblies', { 'GET /assemblies': { items: [] } }),
  { name: 'overview-no-registry', at: C, answers: { [`GET /${base.COMMUNITY}`]: { ...base.community, units: 0, countingUnits: 0, areaDm2: 0 } } },
  { name: 'overview-foreign', at: C, answers: { [`GET /${base.COMMUNITY}`]: FOREIGN } },
  ...reading('people', `${C}/people`, 'GET /grants', { 'GET /grants': { items: [] } }),
  {
    name: 'people-code',
    at: `${C}/people`,
    answers: {
      'POST /invitations': { invitationId: '0e'.repeat(16), role: 'COUNTER', displayName: '郑晓东', code: CODE.code, expiresAt: base.inDays(7) },
    },
    act: async (page) => {
      await page.locator('form input[maxlength="200"]').fill('郑晓东');
      await page.locator('form.card button[type=submit]').click();
      await page.waitForSelector('dialog .qr');
    },
  },
  { name: 'people-end', at: `${C}/people`, act: press('td .button-danger') },
  ...reading('C2-registry', `${C}/registry`, 'GET /registry', { 'GET /registry': { ...registry.registry, total: 0, buildings: [], items: [] } }),
  { name: 'C2-registry-no-match', at: `${C}/registry`, answers: { 'GET /registry': { ...registry.registry, total: 0, items: [] } } },
  { name: 'C2-unit-history', at: `${C}/registry/unit/1-1-101` },
  { name: 'C2-unit-empty', at: `${C}/registry/unit/9-2-1802`, answers: { 'GET /history': { unit: '9-2-1802', items: [] } } },
  { name: 'C2-upload', at: `${C}/import` },
  { name: 'C2-upload-no-file', at: `${C}/import`, act: press('form button[type=submit]') },
  {
    name: 'C2-upload-refused',
    at: `${C}/import`,
    answers: {
      'POST /imports': refusal(422, 'spreadsheet-unreadable', '文件已损坏或不是表格，无法读取。', 'The file is damaged or no spreadsheet.'),
    },
    act: async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'broken.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
      await page.click('form button[type=submit]');
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C2-upload-not-allowed', at: `${C}/import`, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
  ...reading('C2-preview', IMPORT, `GET /${'1b'.repeat(16)}`, { [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('READY', true) }),
  { name: 'C2-preview-rejected', at: IMPORT, answers: { [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('REJECTED') } },
  { name: 'C2-preview-expired', at: IMPORT, answers: { [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('EXPIRED') } },
  { name: 'C2-preview-confirmed', at: IMPORT, answers: { [`GET /${'1b'.repeat(16)}`]: registry.spreadsheet('CONFIRMED') } },
  { name: 'C2-preview-ask', at: IMPORT, act: press('.actions .button-primary') },
  ...reading('C2-roll', `${A}/roll`, 'GET /roll', { 'GET /roll': { ...vote.roll(true), total: 0, items: [], withoutRepresentative: 0 } }),
  { name: 'C2-roll-not-locked', at: `${A}/roll`, answers: { 'GET /roll': vote.roll(false) } },
  ...reading('W4-owners', `${C}/owners`, 'GET /persons', { 'GET /persons': { ...registry.persons, total: 0, items: [] } }),
  { name: 'W4-owners-not-allowed', at: `${C}/owners`, answers: { 'GET /staff/session': base.staff(['COUNTER']), 'GET /persons': NO_ROLE } },
  { name: 'W4-letters-ask', at: `${C}/owners`, act: press('form.card button[type=submit]') },
  { name: 'W4-desk', at: `${C}/owners`, act: press('td .button') },
  ...(['code', 'over'] as const).map((what) => ({
    name: `W4-desk-${what}`,
    at: `${C}/owners`,
    answers: { 'POST /desk-code': { ...CODE, expiresAt: base.inDays(what === 'code' ? 1 / 144 : -1) } },
    act: async (page: Page) => {
      await page.locator('td .button').first().click();
      await page.locator('dialog input[type=checkbox]').check();
      await page.locator('dialog[open] .button-primary').click();
      await page.waitForSelector(what === 'code' ? 'dialog[open] .qr' : 'dialog[open] .banner-warning');
    },
  })),
];

const drafting: State[] = [
  ...reading('C1-assemblies', `${C}/assemblies`, 'GET /assemblies', { 'GET /assemblies': { items: [] } }),
  ...reading('C1-new', `${C}/new-assembly`, 'GET /registry'),
  { name: 'C1-new-faults', at: `${C}/new-assembly`, act: press('.form-end button') },
  { name: 'C1-new-not-allowed', at: `${C}/new-assembly`, answers: { 'GET /staff/session': base.staff(['COUNTER']) } },
  {
    name: 'C1-new-first',
    at: `${C}/new-assembly`,
    act: async (page) => {
      await page.locator('fieldset select').first().selectOption('FIRST');
      await page.locator('input[type=radio][value=BUILDINGS]').check();
    },
  },
  { name: 'C1-draft', at: `${A}/draft`, answers: inState('DRAFT', base.DRAFT_OBSTACLES) },
  {
    name: 'C1-draft-fix',
    at: `${A}/draft?field=matter:${'03'.repeat(16)}:text`,
    answers: inState('DRAFT', base.DRAFT_OBSTACLES),
    act: async (page) => void (await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')),
  },
  {
    name: 'C1-draft-closed-while-editing',
    at: `${A}/draft`,
    answers: {
      ...inState('DRAFT', base.DRAFT_OBSTACLES),
      [`PUT /${base.ASSEMBLY}`]: refusal(
        409,
        'agenda-publicised',
        '议程已公示，不能再修改。',
        'The agenda has been publicised and cannot change any more.',
      ),
    },
    act: async (page) => {
      await page.fill('#field-title', '改过的名称');
      await page.locator('.form-end button').click();
      await page.waitForSelector('.banner-warning[role=status]');
    },
  },
];

const steps: State[] = [
  ...reading('C1-assembly', A, `GET /${base.ASSEMBLY}`),
  { name: 'C1-step-publicise', at: A, answers: inState('DRAFT', base.DRAFT_OBSTACLES) },
  { name: 'C1-step-publicise-ask', at: A, answers: inState('DRAFT'), act: press('.next-step .button-primary') },
  {
    name: 'C1-step-refused',
    at: A,
    answers: {
      ...inState('DRAFT'),
      'POST /transitions': refusal(422, 'notice-period-too-short', '开始表决前的公示通知天数不足。', 'The opening is too soon after the notice.'),
    },
    act: async (page) => {
      await page.locator('.next-step .button-primary').click();
      await page.locator('dialog[open] .button-primary').click();
      await page.waitForSelector('[role=alert]');
    },
  },
  { name: 'C1-step-lock', at: A, answers: inState('PUBLICISED') },
  {
    name: 'C1-step-open',
    at: A,
    answers: { [`GET /${base.ASSEMBLY}`]: { ...base.assembly('LOCKED', base.OPEN_OBSTACLES, base.inDays(16)), residentsCommitteeInformedAt: null } },
  },
  {
    name: 'C1-step-close',
    at: A,
    answers: inState(
      'OPEN',
      [base.obstacle('step-too-early', { from: base.inDays(18) }, '尚未到可以进行这一步的时间。', 'It is too early for this step.')],
      base.inDays(18),
    ),
  },
  { name: 'C1-step-count', at: A, answers: inState('CLOSED', base.UNSIGNED) },
  { name: 'C1-step-objection', at: A, answers: inState('COUNTED') },
  {
    name: 'C1-step-certify',
    at: A,
    answers: inState(
      'OBJECTION',
      [
        base.obstacle(
          'objection-period-running',
          { objectionUntil: base.inDays(6.5) },
          '异议期尚未届满。',
          'The objection period is still running.',
          'objectionDays',
        ),
      ],
      base.inDays(6.5),
    ),
  },
  { name: 'C1-step-publish', at: A, answers: { [`GET /${base.ASSEMBLY}`]: { ...base.assembly('CERTIFIED'), publicationLate: true } } },
  { name: 'C1-step-archive', at: A, answers: inState('PUBLISHED') },
  { name: 'C1-archived', at: A, answers: inState('ARCHIVED') },
  { name: 'C1-cancelled', at: A, answers: inState('CANCELLED') },
  { name: 'C1-voided', at: A, answers: inState('VOIDED') },
  { name: 'C1-cancel-ask', at: A, answers: inState('PUBLICISED'), act: press('section.card .button-danger') },
  { name: 'C1-other-role', at: A, answers: { ...inState('PUBLICISED'), 'GET /staff/session': base.staff(['COUNTER']) } },
];

const counting: State[] = [
  ...reading('C4-turnout', `${A}/turnout`, 'GET /turnout', { 'GET /turnout': vote.turnout(0) }),
  { name: 'C4-turnout-developer', at: `${A}/turnout`, answers: { 'GET /turnout': vote.turnout(588, true) }, act: press('summary') },
  { name: 'C4-turnout-closed', at: `${A}/turnout`, answers: inState('CLOSED', base.UNSIGNED) },
  ...reading('C7-result', `${A}/count`, 'GET /report').map((state) => ({ ...state, answers: { ...inState('OBJECTION'), ...state.answers } })),
  { name: 'C7-not-yet', at: `${A}/count` },
  { name: 'C7-waiting', at: `${A}/count`, answers: { ...inState('CLOSED', base.UNSIGNED), 'GET /staff/session': base.staff(['COMMITTEE']) } },
  { name: 'C7-unsigned', at: `${A}/count`, answers: { ...inState('CLOSED', base.UNSIGNED), 'GET /report': await vote.reportText('CLOSED') } },
  {
    name: 'C7-sign-ask',
    at: `${A}/count`,
    answers: { ...inState('CLOSED', base.UNSIGNED), 'GET /report': await vote.reportText('CLOSED') },
    act: press('.actions .button-primary:not([disabled])'),
  },
  {
    name: 'C7-differs',
    at: `${A}/count`,
    answers: { ...inState('OBJECTION'), 'GET /report': { ...(await vote.reportText()), sha256: '0'.repeat(64) } },
  },
  { name: 'C7-voided', at: `${A}/count`, answers: { ...inState('VOIDED'), 'GET /staff/session': base.staff(['COMMITTEE']) } },
  ...([1, 2] as const).map((signatures) => ({
    name: `C7-unlock-${signatures}`,
    at: `${A}/count`,
    answers: {
      ...inState('OBJECTION'),
      'POST /unlocks': { signatures, unlocked: signatures === 2, until: signatures === 2 ? base.inDays(1) : null },
    },
    act: async (page: Page) => {
      await page.locator('form input').first().fill('人民法院调取证据');
      await page.locator('form input').nth(1).fill('江阴市人民法院');
      await page.locator('form button[type=submit]').last().click();
      await page.waitForSelector('form .banner[role=status]');
    },
  })),
];

/** All of them, in the order of the work. */
export const STATES: State[] = [...comingIn, ...peopleAndRegistry, ...drafting, ...steps, ...counting];
