/** An assembly's way after it was publicised, as officials walk it in the console: every step is a press on the page. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { WAY } from '../../console/src/assembly/steps.ts';
import { settled, type DeskLooker } from './desk.ts';
import { goTo } from './official.ts';
import { serviceTime } from './scenario.ts';
import { HOME } from './service.ts';

/** Where an assembly stands in the console. */
export interface Place {
  community: string;
  assembly: string;
}

const at = ({ community, assembly }: Place, part = '') => `#/c/${community}/assemblies/${assembly}${part}`;
/** What the clock bar offers, the longest first. */
const STRIDES = [30 * 86_400, 15 * 86_400 + 60, 7 * 86_400, 86_400, 3_600];

/** Moves the development clock with the bar at the top until a moment has passed. */
export async function moveClock(page: Page, base: string, moment: string): Promise<void> {
  for (;;) {
    const left = (Date.parse(moment) - (await serviceTime(base))) / 1000;
    if (left < 0) return;
    const stride = STRIDES.find((each) => each <= left) ?? STRIDES.at(-1)!;
    await page.selectOption('#clock-step', String(stride));
    const moved = page.waitForResponse((answer) => answer.url().endsWith('/api/development/clock'));
    await page.locator('.clock-form button').click();
    await moved;
    await settled(page);
  }
}

/** Takes the next step of the assembly and waits until the page stands there. */
export async function takeStep(page: Page, place: Place, to: (typeof WAY)[number], eye: DeskLooker): Promise<void> {
  await goTo(page, at(place));
  await page.locator('.next-step button.button-primary:not([disabled])').click();
  await page.locator('dialog[open] .button-primary').click();
  await standsAt(page, to);
  await eye.look(page, `C1-${to.toLowerCase()}`);
}

/** Waits until the way shows where the assembly stands. */
export async function standsAt(page: Page, state: (typeof WAY)[number]): Promise<void> {
  await page.locator(`.way li:nth-child(${WAY.indexOf(state) + 1}).here`).waitFor();
}

/** Goes to the assembly's own page. */
export async function toAssembly(page: Page, place: Place): Promise<void> {
  await goTo(page, at(place));
}

/** What the turnout page says, with the table by building opened. */
export async function readTurnout(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, '/turnout'));
  await page.locator('main summary').first().click();
  await eye.look(page, 'C4-turnout');
  return page.locator('main').innerText();
}

/** The count page as this person sees it. */
export async function readCount(page: Page, place: Place, eye: DeskLooker, name: string): Promise<string> {
  await goTo(page, at(place, '/count'));
  await eye.look(page, name);
  return page.locator('main').innerText();
}

/** Signs the report in the own role. */
export async function signReport(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, '/count'));
  await page.locator('.actions .button-primary:not([disabled])').click();
  await page.waitForSelector('dialog[open]');
  await eye.look(page, 'C7-sign');
  const signed = page.waitForResponse((answer) => answer.url().endsWith('/report/signatures'));
  await page.locator('dialog[open] .button-primary').click();
  await signed;
  await page.waitForFunction(() => !document.querySelector('.actions .button-primary'));
  await settled(page);
  return page.locator('main').innerText();
}

/** States the reason and the recipient, signed, for opening the choices; answers what the page says then. */
export async function unlock(page: Page, place: Place, eye: DeskLooker): Promise<string> {
  await goTo(page, at(place, '/count'));
  const form = page.locator('form.card').last();
  await form.locator('input').nth(0).fill('人民法院调取证据');
  await form.locator('input').nth(1).fill('江阴市人民法院');
  await form.locator('button[type=submit]').click();
  await form.locator('.banner[role=status]').waitFor();
  await eye.look(page, 'C7-unlock');
  return form.innerText();
}

/** Presses a button that makes a file and keeps the file; answers its path. */
export async function download(page: Page, press: () => Promise<void>, folder: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 120_000 }), press()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return path;
}

/** Verifies a bundle with the program that strangers use. */
export function verify(bundle: string, vkey: string): { status: number | null; text: string } {
  const done = spawnSync(join(HOME, 'scripts/verify'), [bundle, '--vkey', vkey], { encoding: 'utf8', timeout: 240_000 });
  return { status: done.status, text: `${done.stdout}\n${done.stderr}` };
}

/** A printed letter as its reader sees it. */
export interface PrintedLetter {
  name: string;
  units: string;
  code: string;
}

/** Prints the letters of one entrance in the console and reads them from the file that comes down. */
export async function printLetters(page: Page, community: string, building: string, entrance: string, folder: string, eye: DeskLooker) {
  await goTo(page, `#/c/${community}/owners`);
  const form = page.locator('form.card');
  await form.locator('input').nth(0).fill(building);
  await form.locator('input').nth(1).fill(entrance);
  await form.locator('button[type=submit]').click();
  await page.waitForSelector('dialog[open]');
  await eye.look(page, 'W4-letters');
  const file = await download(page, () => page.locator('dialog[open] .button-primary').click(), folder);
  await page.waitForSelector('.banner-good');
  await eye.look(page, 'W4-letters-printed');
  return { file, letters: readLetters(file) };
}

/** The letters of a file: one on each page. */
export function readLetters(file: string): PrintedLetter[] {
  const pages = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 }).split('\f');
  return pages.flatMap((page) => {
    const code = /开通码([0-9A-Z]{4}(?:-[0-9A-Z]{4})+)/.exec(page.replace(/\s/g, ''))?.[1];
    const lines = page.split('\n').map((line) => line.trim());
    const addressee = lines.findIndex((line) => line.endsWith('亲启'));
    if (!code || addressee < 1) return [];
    return [{ name: lines[addressee]!.replace(/\s*亲启$/, ''), units: lines[addressee - 1] ?? '', code }];
  });
}

/**
 * The worker has seen the document of a resident, found by name and recognised by the unit (lists show names masked), and hands over
 * a code for another phone; answers the code.
 */
export async function deskCode(page: Page, community: string, { name, units }: PrintedLetter, eye: DeskLooker): Promise<string> {
  await goTo(page, `#/c/${community}/owners`);
  const search = page.locator('form.filters');
  await search.locator('input[type=search]').fill(name);
  await search.locator('button[type=submit]').click();
  await page
    .locator('tbody tr', { hasText: units.split(/[、 ]/)[0]! })
    .first()
    .locator('td .button')
    .click();
  await page.locator('dialog[open] input[type=checkbox]').check();
  await page.locator('dialog[open] .button-primary').click();
  await page.waitForSelector('dialog[open] .qr');
  await eye.look(page, 'W4-desk-code');
  const code = (await page.locator('dialog[open] .once').first().innerText()).trim();
  await page.locator('dialog[open] button').first().click();
  return code;
}
