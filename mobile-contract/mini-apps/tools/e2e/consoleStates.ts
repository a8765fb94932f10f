/** Every screen of the console in every state: where it stands, what the service answers, and what is pressed before the picture. */
import type { Page } from 'playwright-core';
import * as registry from '../../console/test/fixture/registrySamples.ts';
import * as base from '../../console/test/fixture/samples.ts';
import * as vote from '../../console/test/fixture/voteSamples.ts';
import { afterwards } from './afterStates.ts';
import { counting, drafting, steps } from './assemblyStates.ts';
import { calling } from './callStates.ts';
import { refusal } from './desk.ts';
import { noticeWork } from './noticeStates.ts';
import { whileOpen } from './paperStates.ts';
import { sealing } from './sealingStates.ts';
import { A, C, CODE, FOREIGN, IMPORT, NO_ROLE, SIGNED_OUT, press, reading, status, type State } from './stateKit.ts';

const comingIn: State[] = [
  { name: 'start-unreachable', at: '#/', answers: { 'GET /status': 'unreachable' } },
  { name: 'sign-in', at: '#/', answers: { 'GET /staff/session': SIGNED_OUT } },
  {
    name: 'area-not-fetched',
    at: '#/',
    act: async (page) => {
      // No area comes through; the first load does.
      await page.route(/\/assets\/(calling|voting|result|registry|notices)-/, (route) => route.abort());
      await page.evaluate((at) => (location.hash = at), A);
      await page.reload();
      await page.waitForSelector('main [role=alert]');
    },
  },
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
      await page.click('main form button[type=submit]');
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
      await page.click('main form button[type=submit]');
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
  {
    name: 'overview-change-key',
    at: C,
    answers: { 'GET /staff/session': base.staff([], true) },
    act: async (page) => {
      await page.getByRole('button', { name: /更换账簿密钥|Change the book’s key/ }).click();
      await page.waitForSelector('dialog[open]');
    },
  },
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
  { name: 'C2-upload-no-file', at: `${C}/import`, act: press('main form button[type=submit]') },
  {
    name: 'C2-upload-refused',
    at: `${C}/import`,
    answers: {
      'POST /imports': refusal(422, 'spreadsheet-unreadable', '文件已损坏或不是表格，无法读取。', 'The file is damaged or no spreadsheet.'),
    },
    act: async (page) => {
      await page.setInputFiles('input[type=file]', { name: 'broken.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from('x') });
      await page.click('main form button[type=submit]');
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

/** All of them, in the order of the work. */
export const STATES: State[] = [
  ...comingIn,
  ...peopleAndRegistry,
  ...drafting,
  ...calling,
  ...steps,
  ...whileOpen,
  ...sealing,
  ...counting,
  ...afterwards,
  ...noticeWork,
];
