/** An election and a paper ballot at the desks, step by step; every step is a press on the page. */
import type { Page } from 'playwright-core';
import { settled, type DeskLooker } from './desk.ts';
import { SCAN } from './election.ts';
import { goTo } from './official.ts';
import type { Place } from './steps.ts';

const at = ({ community, assembly }: Place, part = '') => `#/c/${community}/assemblies/${assembly}${part}`;
const button = (page: Page, name: string | RegExp) => page.locator('main').getByRole('button', { name });

/** Waits for the service's answer to what is pressed, and until the page stands again. */
async function press(page: Page, part: string, work: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().includes(part) && answer.request().method() !== 'GET');
  await work();
  const answer = await answered;
  if (!answer.ok()) throw new Error(`${part}: ${answer.status()} ${await answer.text()}`);
  await settled(page);
}

/** Drafts an election of five seats with six candidates, without the announcement of the draw, and is led to the field that is missing. */
export async function draftElection(page: Page, community: string, candidates: string[], numberAt: string, eye: DeskLooker): Promise<Place> {
  await goTo(page, `#/c/${community}/new-assembly`);
  await page.fill('#field-title', '2026 年换届会议');
  await page.locator('fieldset').first().locator('select').first().selectOption('RE_ELECTION');
  const matter = page.locator('fieldset').nth(1);
  await matter.locator('select').first().selectOption('M3');
  await matter.getByLabel('标题', { exact: true }).fill('选举第二届业主委员会');
  await matter.locator('textarea').first().fill('本届业主委员会任期届满，按章程换届，应选五人。');
  for (const [i, name] of candidates.entries()) {
    if (i > 0) await matter.getByRole('button', { name: '增加候选人' }).click();
    await matter.getByLabel(`候选人 ${i + 1} 的姓名`).fill(name);
  }
  await page.locator('.form-end button').click();
  await page.waitForSelector('.next-step');
  await eye.look(page, 'C1-election-checklist');
  await page.locator('.checklist a.button').first().click();
  await page.waitForFunction(() => document.activeElement?.id === 'field-drawSource');
  await page.fill('#field-drawSource', '截止后第一期双色球开奖号码');
  await page.fill('#field-drawAt', numberAt);
  await page.locator('.form-end button').click();
  await page.waitForSelector('.next-step .button-primary:not([disabled])');
  return { community, assembly: await page.evaluate(() => location.hash.split('/')[4] ?? '') };
}

/** The residents' committee is informed. */
export async function inform(page: Page, place: Place): Promise<void> {
  await goTo(page, at(place));
  await page.fill('#field-inform', '书面告知函 2026-03');
  await press(page, '/residents-committee', () => page.locator('form:has(#field-inform) button[type=submit]').click());
}

/** The scrutineer makes a value in the own browser and commits to it. */
export async function commit(page: Page, place: Place): Promise<void> {
  await goTo(page, at(place, '/draw'));
  await press(page, '/draw/commitments', () => button(page, '产生并承诺').click());
}

/** The scrutineer opens the value after the close. */
export async function openValue(page: Page, place: Place, eye: DeskLooker): Promise<void> {
  await goTo(page, at(place, '/draw'));
  // The page stands open since the commitment: a press reads it again.
  await button(page, '刷新').click();
  await button(page, '公开我的值').waitFor();
  await press(page, '/draw/values', () => button(page, '公开我的值').click());
  await eye.look(page, 'C7-draw-opened');
}

/** The counter records the public number. */
export async function recordNumber(page: Page, place: Place, number: string): Promise<void> {
  await goTo(page, at(place, '/draw'));
  // Another desk moved the demonstration clock; a page that is read anew hears of it.
  await page.reload();
  await settled(page);
  await page.locator('main form input').fill(number);
  await page.locator('main form button[type=submit]').click();
  await press(page, '/draw/number', () => page.locator('dialog[open] .button-primary').click());
}

/** An owner asks by voice: request, sheet in large letters, delivery, and the scan of what came back. Answers the sheet's number. */
export async function takePaper(page: Page, place: Place, unit: string, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, '/paper'));
  const form = page.locator('main form.card');
  await form.locator('input[type=search]').fill(unit);
  await form.getByRole('button', { name: '查找' }).click();
  await press(page, '/paper/requests', () => form.locator('button[type=submit]:not([disabled])').click());
  await press(page, '/paper/sheets', () => button(page, '编号（大字）').click());
  await page.locator('main td form input').fill('本人签收');
  await press(page, '/register', () => button(page, '登记送达').click());
  const row = page.locator('tbody tr').last();
  await press(page, '/scan', () => row.locator('input[type=file]').setInputFiles({ name: 'scan.png', mimeType: 'image/png', buffer: SCAN }));
  await row.getByRole('link', { name: '录入' }).waitFor();
  await eye.look(page, 'C6-register');
  return (await row.locator('th').innerText()).replace(/\D/g, '');
}

/** One worker reads the sheet: these candidates are marked. */
export async function enterSheet(page: Page, place: Place, serial: string, marked: string[], eye: DeskLooker): Promise<void> {
  await goTo(page, at(place, `/paper/sheets/${Number(serial)}`));
  for (const name of marked) await page.getByLabel(name, { exact: true }).check();
  await page.locator('.scan-view img').waitFor();
  await eye.look(page, 'C6-entry');
  await press(page, '/paper/entries', () => page.locator('main form button[type=submit]').click());
}

/** Another worker compares and confirms; answers what the page said was read off the sheet. */
export async function reviewSheet(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, '/paper'));
  await button(page, '刷新').click();
  await page.locator('main').getByRole('link', { name: '开始复核' }).click();
  await page.waitForSelector('.scan-and-form table');
  await eye.look(page, 'C6-review');
  const read = await page.locator('.scan-and-form table').innerText();
  await press(page, '/paper/reviews', () => button(page, '一致，签名确认').click());
  return read;
}

/** The turnout page, without a press, once it says that so many ballots came in. */
export async function watchTurnout(page: Page, ballots: number): Promise<string> {
  await page.waitForFunction((count) => document.querySelector('main p[role=status]')?.textContent?.includes(`${count} 张`), ballots);
  return page.locator('main').innerText();
}

/** Goes to the live turnout and waits until the stream comes through. */
export async function toTurnout(page: Page, place: Place): Promise<void> {
  await goTo(page, at(place, '/turnout'));
  await page.locator('.tag-good', { hasText: '实时' }).waitFor();
}

/** A page of the assembly as this person sees it. */
export async function read(page: Page, place: Place, part: string, name: string, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, part));
  await eye.look(page, name);
  return page.locator('main').innerText();
}
