/** The assembly's screens in every state: wizard, steps, turnout, count. */
import type { Page } from 'playwright-core';
import * as base from '../../console/test/fixture/samples.ts';
import * as vote from '../../console/test/fixture/voteSamples.ts';
import { refusal } from './desk.ts';
import { A, C, inState, press, reading, type State } from './stateKit.ts';

export const drafting: State[] = [
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

export const steps: State[] = [
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
  { name: 'C1-step-close', at: A, answers: { [`GET /${base.ASSEMBLY}`]: { ...base.assembly('OPEN'), closeAt: base.inDays(-0.01) } } },
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

export const counting: State[] = [
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
      const form = page.locator('form.card').last();
      await form.locator('input').nth(0).fill('人民法院调取证据');
      await form.locator('input').nth(1).fill('江阴市人民法院');
      await form.locator('button[type=submit]').click();
      await form.locator('.banner[role=status]').waitFor();
    },
  })),
];
