/** Pictures of the console: every state with answers put in place of the service, then the screens that the running service fills. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { NOW, staff } from '../../console/test/fixture/samples.ts';
import type { Client } from '../src/api.ts';
import type { Language } from './browser.ts';
import { STATES } from './consoleStates.ts';
import { desk, DeskLooker, settled, StandIn } from './desk.ts';
import { AFTER_ANSWERS } from './afterStates.ts';
import { CALL_ANSWERS } from './callStates.ts';
import { NOTICE_ANSWERS } from './noticeStates.ts';
import { PAPER_ANSWERS } from './paperStates.ts';
import type { Scenario } from './scenario.ts';
import { USUAL, type State } from './stateKit.ts';

/** Desks that are photographed side by side; the pictures are numbered by their state, whichever desk took them. */
const DESKS = 3;

/** Takes all pictures in one language and answers what was wrong with them. */
export async function photograph(
  browser: Browser,
  scenario: Scenario,
  language: Language,
  folder: string,
  say: (text: string) => void,
): Promise<string[]> {
  return (
    await Promise.all([
      photographStates(browser, scenario.base, language, folder, /./, say),
      photographService(browser, scenario, language, `${folder}-service`),
    ])
  ).flat();
}

/** Every state of every screen, without asking the service for more than the files of the console. */
export async function photographStates(
  browser: Browser,
  base: string,
  language: Language,
  folder: string | null,
  only = /./,
  say: (text: string) => void = () => undefined,
): Promise<string[]> {
  const eye = new DeskLooker(language, folder);
  const waiting = STATES.map((state, index) => ({ state, number: index + 1 })).filter(({ state }) => only.test(state.name));
  const work = async (first: boolean) => {
    const service = new StandIn({ ...USUAL, ...CALL_ANSWERS, ...PAPER_ANSWERS, ...AFTER_ANSWERS, ...NOTICE_ANSWERS }, NOW);
    const context = await desk(browser, language);
    await makeKey(context, base, service, eye, first ? only : /^$/);
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      await show(context, base, service, eye, next.state, next.number);
      if (waiting.length % 20 === 0 && waiting.length > 0) say(`${waiting.length} states to go`);
    }
    await context.close();
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(DESKS, waiting.length)) }, (_, i) => work(i === 0)));
  return eye.faults.map((fault) => `console ${language} ${fault}`);
}

/** A browser without a key, then with one: from then on it can sign. */
async function makeKey(context: BrowserContext, base: string, service: StandIn, eye: DeskLooker, only: RegExp): Promise<void> {
  const keyless = await context.newPage();
  eye.watch(keyless);
  await service.on(keyless);
  service.say({ 'GET /staff/session': { ...staff(['COUNTER']), signingKey: null } });
  await keyless.goto(`${base}/console/#/own`);
  await settled(keyless);
  if (only.test('own-key-none')) await eye.look(keyless, 'own-key-none', 0);
  service.say({});
  await keyless.reload();
  await settled(keyless);
  if (only.test('own-key-elsewhere')) await eye.look(keyless, 'own-key-elsewhere', 0);
  await keyless.locator('main section .button').click();
  await keyless.locator('dialog[open] .button-danger').click();
  await keyless.waitForSelector('.banner-good');
  await keyless.close();
}

async function show(context: BrowserContext, base: string, service: StandIn, eye: DeskLooker, state: State, number: number): Promise<void> {
  const page = await context.newPage();
  try {
    eye.watch(page);
    service.say(state.answers ?? {});
    await service.on(page);
    await page.goto(`${base}/console/${state.at}`);
    if (state.unsettled) await page.waitForSelector('.spinner');
    else await settled(page);
    await state.act?.(page);
    await page.waitForTimeout(120);
    await eye.look(page, state.name, number);
  } catch (failure) {
    eye.faults.push(`${state.name}: ${String(failure).slice(0, 300)}`);
  } finally {
    await context.setOffline(false);
    await page.close();
  }
}

/** The same screens as the running service fills them, each by somebody whose role opens it. */
async function photographService(browser: Browser, scenario: Scenario, language: Language, folder: string): Promise<string[]> {
  const eye = new DeskLooker(language, folder);
  const { officials, communityId, assemblyId } = scenario;
  const at = `#/c/${communityId}`;
  const views: [string, string, Client][] = [
    ['overview', at, officials.committee.client],
    ['people', `${at}/people`, officials.worker.client],
    ['C1-assemblies', `${at}/assemblies`, officials.committee.client],
    ['C1-assembly', `${at}/assemblies/${assemblyId}`, officials.committee.client],
    ['C2-registry', `${at}/registry`, officials.committee.client],
    ['C2-roll', `${at}/assemblies/${assemblyId}/roll`, officials.committee.client],
    ['C4-turnout', `${at}/assemblies/${assemblyId}/turnout`, officials.committee.client],
    ['C7-count', `${at}/assemblies/${assemblyId}/count`, officials.counter.client],
    ['W1-board', '#/board', officials.worker.client],
    ['W2-compose', `${at}/new-notice`, officials.worker.client],
    ['W2-notices', `${at}/notices`, officials.worker.client],
    ['W-surveys', `${at}/surveys`, officials.committee.client],
    ['W-scores', `${at}/scores`, officials.worker.client],
    ['W4-owners', `${at}/owners`, officials.worker.client],
  ];
  for (const [name, hash, client] of views) {
    const context = await desk(browser, language);
    await context.addCookies(client.session().map((cookie) => ({ ...cookie, url: scenario.base })));
    const page: Page = await context.newPage();
    eye.watch(page);
    await page.goto(`${scenario.base}/console/${hash}`);
    await settled(page);
    if ((await page.locator('main [role=alert]').count()) > 0)
      eye.faults.push(`${name}: ${await page.locator('main [role=alert]').first().innerText()}`);
    await eye.look(page, name);
    await context.close();
  }
  return eye.faults.map((fault) => `console ${language} service ${fault}`);
}
