/**
 * Pictures of every screen and state, in both languages, for people to look at: residents at 390×844, in large text at 320 px, and
 * whatever `console.ts` beside this file photographs. Usage: screenshots <folder>
 */
import { existsSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launch, Looker, phone, type Language, type Phone } from './browser.ts';
import { photographPhone } from './phoneStates.ts';
import * as messages from './messages.ts';
import * as resident from './resident.ts';
import { closeAndCount, prepareScenario, type Scenario } from './scenario.ts';
import { start } from './service.ts';

/** What the console's part offers: all its pictures of one language, into a folder of its own. */
type ConsolePictures = (browser: Browser, scenario: Scenario, language: Language, folder: string) => Promise<string[]>;

const folder = resolve(process.argv[2] ?? 'screenshots');
rmSync(folder, { recursive: true, force: true });
const say = (text: string) => console.log(text);
const faults: string[] = [];

/** One person's way through all screens up to the receipt; the phone stays open for what comes after the close. */
async function walk(browser: Browser, scenario: Scenario, how: Phone, name: string) {
  const eye = new Looker(how, join(folder, name));
  const context = await phone(browser, how);
  const page = await context.newPage();
  const owner = scenario.owners.shift();
  if (!owner) throw new Error('no owner with a letter is left');
  await resident.activate(page, scenario.base, owner, eye);
  await resident.readAssembly(page, scenario.assemblyId, eye);
  await resident.openBallot(page, eye);
  await resident.fillIn(page, 'YES', eye);
  await resident.hesitate(page, eye);
  await resident.confirmOffline(context, page, eye);
  const ballotId = await page.evaluate(() => location.hash.split('/').pop() ?? '');
  await resident.delivered(context, page, eye);
  await resident.checkBallot(page, ballotId, eye);
  await resident.lookAround(page, eye);
  await resident.lookAtStates(context, page, eye);
  await lookAtMessages(page, scenario, eye);
  await resident.goTo(page, '#/');
  await eye.look(page, 'R2-home-voted');
  say(`${name}: up to the receipt`);
  return { eye, context, page };
}

/** Messages, alerts, a survey: as the running service fills them. */
async function lookAtMessages(page: Page, scenario: Scenario, eye: Looker): Promise<void> {
  const survey = await messages.openSurvey(scenario);
  const sent = await messages.sendMeeting(scenario);
  await resident.goTo(page, '#/inbox');
  const item = page.locator('.message-STATUTORY', { has: page.locator('.asked') });
  await item.first().waitFor({ timeout: 60_000 });
  await eye.look(page, 'R14-inbox');
  await item.first().locator('h3 a').click();
  await page.waitForSelector('.letter');
  await eye.look(page, 'R14-notice');
  await messages.sendMeeting(scenario, sent.noticeId);
  await messages.muteKind(page, 'POLICY', eye);
  await messages.answerSurvey(page, survey.surveyId, eye);
}

/** A person who has answered everything and not confirmed yet. */
async function fillInSlowly(browser: Browser, scenario: Scenario, how: Phone, name: string) {
  const eye = new Looker(how, join(folder, name));
  const page = await (await phone(browser, how)).newPage();
  const owner = scenario.owners.shift();
  if (!owner) throw new Error('no owner with a letter is left');
  await resident.activate(page, scenario.base, owner, eye);
  await resident.openBallot(page, eye);
  await resident.fillIn(page, 'NO', eye);
  return { eye, page };
}

const service = await start();
const browser = await launch();
try {
  const scenario = await prepareScenario(service);
  const phones: [string, Phone][] = [
    ['resident-zh-CN', { language: 'zh-CN', size: 'standard', width: 390 }],
    ['resident-en', { language: 'en', size: 'standard', width: 390 }],
    ['resident-zh-CN-elder', { language: 'zh-CN', size: 'large', width: 390 }],
    ['resident-en-largest-320', { language: 'en', size: 'largest', width: 320 }],
  ];
  // All of them at the same time; two more people are still filling in when the vote closes.
  const walking = Promise.all(phones.map(([name, how]) => walk(browser, scenario, how, name)));
  const late = await Promise.all(phones.slice(0, 2).map(([name, how]) => fillInSlowly(browser, scenario, how, `${name}-late`)));
  const walkers = await walking;
  await closeAndCount(scenario);
  for (const { eye, page } of late) {
    await page.locator('#action button').click();
    await page.locator('dialog .button-primary').click();
    await page.waitForFunction(() => location.hash.startsWith('#/send/') && !document.querySelector('.spinner'));
    await eye.look(page, 'R8-closed');
    faults.push(...eye.faults);
  }
  for (const { eye, page } of walkers) {
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}/result`);
    await page.waitForSelector('.outcome');
    for (const part of await page.locator('summary').all()) await part.click();
    await eye.look(page, 'R11-result');
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}`);
    await eye.look(page, 'R4-assembly-counted');
    faults.push(...eye.faults);
  }
  for (const [name, how] of phones) faults.push(...(await photographPhone(browser, service.base, how, join(folder, `${name}-states`))));
  const desk = join(dirname(fileURLToPath(import.meta.url)), 'console.ts');
  if (existsSync(desk)) {
    const { photograph } = (await import(pathToFileURL(desk).href)) as { photograph: ConsolePictures };
    const languages = ['zh-CN', 'en'] as const;
    const seen = languages.map((language) => photograph(browser, scenario, language, join(folder, `console-${language}`)));
    for (const found of await Promise.all(seen)) faults.push(...found);
    say('console: done');
  }
} finally {
  await browser.close();
  await service.stop();
}
for (const fault of faults) console.error(fault);
say(`The pictures are in ${folder}${faults.length > 0 ? `; ${faults.length} faults were seen` : ''}`);
process.exit(faults.length > 0 ? 1 : 0);
