/** What officials do at the desk, step by step, against the running service; each step looks at the screens that it meets. */
import type { Page } from 'playwright-core';
import { oneTimeCode } from '../src/staff.ts';
import { settled, type DeskLooker } from './desk.ts';

/** Somebody who can sign in. */
export interface Person {
  username: string;
  password: string;
  secret: string;
}

const submit = (page: Page) => page.locator('main form button[type=submit]').first();
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

/** Goes to a place behind the hash. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => (location.hash = target), hash);
  await page.waitForTimeout(150);
  await settled(page);
}

/** The second factor that a new account shows once; afterwards the sign-in page stands. */
async function secondFactor(page: Page, eye: DeskLooker): Promise<string> {
  await page.waitForSelector('.qr');
  await eye.look(page, 'second-factor');
  const uri = await page.locator('dd code').last().innerText();
  await page.locator('main input[type=checkbox]').check();
  await page.locator('main section .button-primary').click();
  await page.waitForSelector('input[autocomplete=one-time-code]');
  return new URL(uri.trim()).searchParams.get('secret') ?? '';
}

/** Makes the first administrator with the code of the data folder. */
export async function setUp(page: Page, base: string, setupCode: string, eye: DeskLooker): Promise<Person> {
  eye.watch(page);
  await page.goto(`${base}/console/`);
  await settled(page);
  await field(page, '初始设置码').fill('not-the-code');
  await field(page, '姓名或称呼').fill('系统管理员');
  await field(page, '用户名').fill('admin');
  await field(page, '密码').fill('correct horse battery');
  await submit(page).click();
  await page.waitForSelector('[role=alert]');
  await eye.look(page, 'set-up-wrong-code');
  await field(page, '初始设置码').fill(setupCode);
  await submit(page).click();
  const secret = await secondFactor(page, eye);
  return { username: 'admin', password: 'correct horse battery', secret };
}

/** Signs in with password and one-time code. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await field(page, '用户名').fill(person.username);
  await field(page, '密码').fill(person.password);
  await field(page, '动态验证码').fill(oneTimeCode(person.secret));
  await submit(page).click();
  await page.waitForSelector('.top-link');
  await settled(page);
}

/** A new community; answers its id. */
export async function makeCommunity(page: Page, eye: DeskLooker): Promise<string> {
  await goTo(page, '#/new-community');
  await field(page, '小区名称').fill('银杏苑');
  await field(page, '行政区划代码').fill('320281');
  await field(page, '街道办事处（乡镇政府）').fill('澄江街道办事处');
  await field(page, '居民委员会').fill('银杏社区居民委员会');
  await submit(page).click();
  await page.waitForFunction(() => location.hash.startsWith('#/c/'));
  await settled(page);
  await eye.look(page, 'overview-new');
  return page.evaluate(() => location.hash.split('/')[2] ?? '');
}

/** Invites a member of the committee and answers the code that is shown once. */
export async function inviteCommittee(page: Page, communityId: string, eye: DeskLooker): Promise<string> {
  await goTo(page, `#/c/${communityId}/people`);
  await page.locator('form.card').getByLabel('姓名', { exact: true }).fill('吴建国');
  await page.locator('form.card').getByLabel('角色', { exact: true }).selectOption('COMMITTEE');
  await page.locator('form.card button[type=submit]').click();
  await page.waitForSelector('dialog[open] .once');
  await eye.look(page, 'invitation-code');
  const code = await page.locator('dialog[open] .once').innerText();
  await page.locator('dialog[open] .button-primary').click();
  return code.trim();
}

/** Accepts an invitation as somebody new. */
export async function accept(page: Page, base: string, code: string, eye: DeskLooker): Promise<Person> {
  eye.watch(page);
  await page.goto(`${base}/console/#/invitation?code=${code}`);
  await settled(page);
  await field(page, '用户名').fill('wu');
  await field(page, '密码').fill('a long phrase of words');
  await submit(page).click();
  const secret = await secondFactor(page, eye);
  return { username: 'wu', password: 'a long phrase of words', secret };
}

/** Makes the own signing key in this browser. */
export async function makeKey(page: Page, eye: DeskLooker): Promise<void> {
  await goTo(page, '#/own');
  await page.locator('main section .button-primary').click();
  await page.waitForSelector('.banner-good');
  await eye.look(page, 'own-key');
}

/** Uploads a spreadsheet, looks at the difference and confirms it. */
export async function importRegistry(page: Page, communityId: string, file: string, eye: DeskLooker): Promise<void> {
  await goTo(page, `#/c/${communityId}/import`);
  await page.setInputFiles('input[type=file]', file);
  await submit(page).click();
  await page.waitForFunction(() => /\/import\/[0-9a-f]{32}$/.test(location.hash), undefined, { timeout: 180_000 });
  await settled(page);
  await eye.look(page, 'C2-preview');
  await page.locator('.actions .button-primary').click();
  await page.locator('dialog[open] .button-primary').click();
  await page.waitForSelector('.banner-good', { timeout: 180_000 });
  await goTo(page, `#/c/${communityId}/registry`);
  await eye.look(page, 'C2-registry');
}

/** Drafts an assembly without a full text, is led by the checklist to the field, and publicises it; answers its id. */
export async function draftAndPublicise(page: Page, communityId: string, eye: DeskLooker): Promise<string> {
  await goTo(page, `#/c/${communityId}/new-assembly`);
  await page.fill('#field-title', '2026 年第一次业主大会会议');
  await page.locator('fieldset').last().locator('select').selectOption('M5');
  await page.locator('fieldset').last().getByLabel('标题', { exact: true }).fill('使用维修资金更换 1 幢电梯');
  await page.locator('input[type=radio][value=BUILDINGS]').check();
  await page.locator('fieldset .radios input[type=checkbox]').first().check();
  await page.locator('.form-end button').click();
  await page.waitForSelector('.next-step');
  await eye.look(page, 'C1-checklist');
  await page.locator('.checklist a.button').first().click();
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA');
  await page.locator('textarea').first().fill('1 幢电梯已运行十五年，拟更换主机和控制柜，预算 428,800.00 元。');
  await page.locator('.form-end button').click();
  await page.waitForSelector('.next-step .button-primary:not([disabled])');
  await page.locator('.next-step .button-primary').click();
  await page.locator('dialog[open] .button-primary').click();
  await page.waitForSelector('#field-inform');
  await eye.look(page, 'C1-publicised');
  await page.fill('#field-inform', '书面告知函 2026-01');
  await page.locator('form:has(#field-inform) button[type=submit]').click();
  await page.waitForFunction(() => !document.querySelector('#field-inform'));
  return page.evaluate(() => location.hash.split('/')[4] ?? '');
}

/** The roll of the publicised assembly says why each head is one. */
export async function readRoll(page: Page, communityId: string, assemblyId: string, eye: DeskLooker): Promise<string> {
  await goTo(page, `#/c/${communityId}/assemblies/${assemblyId}/roll`);
  await eye.look(page, 'C2-roll');
  return page.locator('main').innerText();
}
