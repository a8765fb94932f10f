/**
 * Pictures of every screen and state, in both languages, for people to look at: residents at 390×844, in large text at 320 px, and
 * whatever `console.ts` beside this file photographs. Usage: screenshots <folder> [part…], a part being the beginning of the name of a
 * folder of pictures, for instance `resident-en` or `console`; without one all are taken.
 */
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launch, Looker, phone, type Phone } from './browser.ts';
import { photograph } from './console.ts';
import * as messages from './messages.ts';
import { photographPhone } from './phoneStates.ts';
import * as resident from './resident.ts';
import { closeAndCount, prepareScenario, type Scenario } from './scenario.ts';
import { start } from './service.ts';

const folder = resolve(process.argv[2] ?? 'screenshots');
const parts = process.argv.slice(3);
const wanted = (name: string) => parts.length === 0 || parts.some((part) => name.startsWith(part));
const begun = Date.now();
const say = (text: string) => console.log(`[${String(Math.round((Date.now() - begun) / 1000)).padStart(4)}s] ${text}`);
let count = 0;
/** Says what was found in a part as soon as the part is done, so that a run that is stopped has said it too. */
const found = (part: string, faults: string[]) => {
  for (const fault of faults) console.error(`${part}: ${fault}`);
  count += faults.length;
};
/** One after the other: whoever reads the newest message means the own one. */
let last: Promise<unknown> = Promise.resolve();
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const own = last.then(work);
  last = own.catch(() => undefined);
  return own;
};
const afresh = (name: string) => rmSync(join(folder, name), { recursive: true, force: true });

/** One person's way through all screens up to the receipt; the phone stays open for what comes after the close. */
async function walk(browser: Browser, scenario: Scenario, how: Phone, name: string) {
  afresh(name);
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
  await inTurn(() => lookAtMessages(page, scenario, eye));
  await resident.goTo(page, '#/');
  await eye.look(page, 'R2-home-voted');
  say(`${name}: up to the receipt`);
  return { name, eye, context, page };
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
  await page.waitForSelector('.serving');
  await eye.look(page, 'R14-notice');
  await messages.acknowledge(page, eye);
  await messages.sendMeeting(scenario, sent.noticeId);
  await messages.muteKind(page, 'POLICY', eye);
  await messages.answerSurvey(page, survey.surveyId, eye);
}

/** A person who has answered everything and not confirmed yet. */
async function fillInSlowly(browser: Browser, scenario: Scenario, how: Phone, name: string) {
  afresh(name);
  const eye = new Looker(how, join(folder, name));
  const page = await (await phone(browser, how)).newPage();
  const owner = scenario.owners.shift();
  if (!owner) throw new Error('no owner with a letter is left');
  await resident.activate(page, scenario.base, owner, eye);
  await resident.openBallot(page, eye);
  await resident.fillIn(page, 'NO', eye);
  return { name, eye, page };
}

const service = await start();
const browser = await launch();
try {
  const scenario = await prepareScenario(service);
  const all: [string, Phone][] = [
    ['resident-zh-CN', { language: 'zh-CN', size: 'standard', width: 390 }],
    ['resident-en', { language: 'en', size: 'standard', width: 390 }],
    ['resident-zh-CN-elder', { language: 'zh-CN', size: 'large', width: 390 }],
    ['resident-en-largest-320', { language: 'en', size: 'largest', width: 320 }],
  ];
  const phones = all.filter(([name]) => wanted(name));
  // All of them at the same time; two more people are still filling in when the vote closes.
  const walking = Promise.all(phones.map(([name, how]) => walk(browser, scenario, how, name)));
  const late = await Promise.all(
    phones.filter(([, how]) => how.size === 'standard').map(([name, how]) => fillInSlowly(browser, scenario, how, `${name}-late`)),
  );
  const walkers = await walking;
  await closeAndCount(scenario);
  for (const { name, eye, page } of late) {
    await page.locator('#action button').click();
    await page.locator('dialog .button-primary').click();
    await page.waitForFunction(() => location.hash.startsWith('#/send/') && !document.querySelector('.spinner'));
    await eye.look(page, 'R8-closed');
    found(name, eye.faults);
  }
  for (const { name, eye, page } of walkers) {
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}/result`);
    await page.waitForSelector('.outcome');
    for (const part of await page.locator('summary').all()) await part.click();
    await eye.look(page, 'R11-result');
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}`);
    await eye.look(page, 'R4-assembly-counted');
    found(name, eye.faults);
  }
  await Promise.all(
    phones.map(async ([name, how]) => {
      const states = `${name}-states`;
      afresh(states);
      found(states, await photographPhone(browser, service.base, how, join(folder, states)));
      say(`${states}: done`);
    }),
  );
  await Promise.all(
    (['zh-CN', 'en'] as const)
      .filter((language) => wanted(`console-${language}`))
      .map(async (language) => {
        const name = `console-${language}`;
        [name, `${name}-service`].forEach(afresh);
        found(name, await photograph(browser, scenario, language, join(folder, name), (text) => say(`${name}: ${text}`)));
        say(`${name}: done`);
      }),
  );
} finally {
  await browser.close();
  await service.stop();
}
say(`The pictures are in ${folder}; ${count === 0 ? 'axe and the other checks found nothing' : `${count} faults were found`}`);
process.exit(count > 0 ? 1 : 0);
