/** What a resident does on the phone, step by step; each step looks at the screens that it meets. */
import type { BrowserContext, Page } from 'playwright-core';
import type { Looker } from './browser.ts';

/** Who activates: the code of the letter and the end of the document number. */
export interface Invited {
  code: string;
  documentLastFour: string;
}

const submit = (page: Page) => page.locator('form button[type=submit]');
/** Waits until nothing is being loaded. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.spinner') && document.querySelector('h1') !== null);
}

/** Goes to a place behind the hash and waits for its screen. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((target) => (location.hash = target), hash);
  await page.waitForTimeout(150);
  await settled(page);
}

/** A first visit, then the link in the letter's QR code, to the end; answers the recovery codes. */
export async function activate(page: Page, base: string, invited: Invited, eye: Looker): Promise<string[]> {
  eye.watch(page);
  await page.goto(`${base}/m/`);
  await settled(page);
  await eye.look(page, 'R1-welcome');
  await page.goto(`${base}/m/#/bind?code=${invited.code}`);
  await page.waitForSelector('#code');
  await page.fill('#code', 'ABCD-EFGH');
  await submit(page).click();
  await page.waitForSelector('#code-fault');
  await eye.look(page, 'R1-code-mistyped');
  await page.fill('#code', invited.code.toLowerCase().replaceAll('-', ' '));
  await submit(page).click();
  await page.waitForSelector('#four');
  await eye.look(page, 'R1-identity');
  await page.fill('#four', invited.documentLastFour === '0000' ? '1111' : '0000');
  await submit(page).click();
  await page.waitForSelector('.banner-bad');
  await eye.look(page, 'R1-identity-refused');
  await page.fill('#four', invited.documentLastFour.toLowerCase());
  await submit(page).click();
  await page.waitForSelector('.consent');
  await eye.look(page, 'R1-consents');
  await submit(page).click();
  await page.waitForSelector('.banner-bad');
  for (const box of await page.locator('.consent input').all()) await box.check();
  await submit(page).click();
  await page.waitForSelector('.codes');
  await eye.look(page, 'R1-recovery-codes');
  const codes = await page.locator('.codes code').allTextContents();
  await page.locator('input[name=kept]').check();
  await page.locator('main button.button-primary').click();
  await page.waitForSelector('.unit');
  await settled(page);
  await eye.look(page, 'R2-home');
  return codes;
}

/** Comes back with a recovery code or a code from another device; no recovery codes are shown this time. */
export async function comeBack(page: Page, base: string, by: 'recover' | 'bind', code: string, documentLastFour: string, eye: Looker): Promise<void> {
  await page.goto(`${base}/m/#/${by}`);
  await page.waitForSelector('#code');
  await eye.look(page, `R1-${by}`);
  await page.fill('#code', code);
  await submit(page).click();
  await page.waitForSelector('#four');
  await page.fill('#four', documentLastFour);
  await submit(page).click();
  await page.waitForSelector('.consent');
  for (const box of await page.locator('.consent input').all()) await box.check();
  await submit(page).click();
  await page.waitForSelector('main button.button-primary:not([type=submit])');
  await page.locator('main button.button-primary').click();
  await page.waitForSelector('.unit');
}

/** Reads rules, a matter and the roll of an assembly. */
export async function readAssembly(page: Page, assemblyId: string, eye: Looker): Promise<void> {
  await goTo(page, `#/assembly/${assemblyId}`);
  await eye.look(page, 'R4-assembly');
  await page.locator('main h3 a').first().click();
  await page.waitForSelector('.prose');
  await eye.look(page, 'R5-matter');
  await goTo(page, `#/assembly/${assemblyId}/roll`);
  await page.waitForSelector('.rows li');
  await eye.look(page, 'R4-roll');
}

/** Opens the ballot from the to-do list. */
export async function openBallot(page: Page, eye: Looker): Promise<void> {
  await goTo(page, '#/');
  await page.locator('.card-todo a.button-primary').first().click();
  await page.waitForSelector('fieldset');
  await eye.look(page, 'R6-ballot');
}

/** Fills the ballot in: the first matter by the given answer, the others with an explicit abstention. */
export async function fillIn(page: Page, first: 'YES' | 'NO', eye: Looker): Promise<void> {
  await page.locator('#action button').click();
  await page.waitForSelector('fieldset .fault');
  await eye.look(page, 'R6-ballot-unanswered');
  const matters = await page.locator('fieldset').all();
  for (const [index, matter] of matters.entries()) await matter.locator(`input[value=${index === 0 ? first : 'ABSTAIN'}]`).check();
  await eye.look(page, 'R6-ballot-filled');
  await page.locator('#action button').click();
  await page.waitForSelector('.review');
  await eye.look(page, 'R7-review');
}

/** What the confirmation must do: the safe way out has the focus, Esc closes, going back loses nothing. */
export interface Confirmation {
  focused: string;
  closedByEscape: boolean;
  answersKept: number;
}

/** Opens the confirmation, leaves it by Esc, goes back to the ballot and forward again. */
export async function hesitate(page: Page, eye: Looker): Promise<Confirmation> {
  await page.locator('#action button').click();
  await page.waitForSelector('dialog[open]');
  const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
  await eye.look(page, 'R7-confirm');
  await page.keyboard.press('Escape');
  const closedByEscape = (await page.locator('dialog[open]').count()) === 0;
  await page.goBack();
  await page.waitForSelector('fieldset');
  const answersKept = await page.locator('input:checked').count();
  await page.goForward();
  await page.waitForSelector('.review');
  return { focused, closedByEscape, answersKept };
}

/** Confirms with two quick taps, without a network: signed, but never called counted. Answers what the screen says. */
export async function confirmOffline(context: BrowserContext, page: Page, eye: Looker): Promise<string> {
  await context.setOffline(true);
  await page.locator('#action button').click();
  await page.waitForSelector('dialog[open]');
  await page.evaluate(() => {
    const button = document.querySelector<HTMLButtonElement>('dialog .button-primary');
    button?.click();
    button?.click();
  });
  await page.waitForFunction(() => location.hash.startsWith('#/send/'));
  await page.waitForSelector('.banner-warning');
  await page.waitForTimeout(300);
  await eye.look(page, 'R8-not-delivered');
  return page.locator('main').innerText();
}

/** The network comes back and nobody touches anything: the receipt has to appear. Answers the receipt code. */
export async function delivered(context: BrowserContext, page: Page, eye: Looker): Promise<string> {
  await context.setOffline(false);
  await page.waitForSelector('.success', { timeout: 60_000 });
  await eye.look(page, 'R9-receipt');
  return (await page.locator('.bigcode').innerText()).trim();
}

/** Checks the ballot against the book of now; answers the outcomes of all lines. */
export async function checkBallot(page: Page, ballotId: string, eye: Looker): Promise<string[]> {
  await goTo(page, `#/check/${ballotId}`);
  await page.waitForSelector('.findings');
  await page.locator('summary').first().click();
  await eye.look(page, 'R10-check');
  return page.locator('.findings li').evaluateAll((lines) => lines.map((line) => line.className.replace('finding-', '')));
}

/** The other screens of a member. */
export async function lookAround(page: Page, eye: Looker): Promise<void> {
  await goTo(page, '#/check');
  await eye.look(page, 'R10-ballots');
  await goTo(page, '#/devices');
  await page.waitForSelector('.card h2');
  await eye.look(page, 'R3-devices');
  await page.locator('main .button-danger').first().click();
  await page.waitForSelector('dialog[open]');
  await eye.look(page, 'R3-revoke');
  await page.keyboard.press('Escape');
  await goTo(page, '#/settings');
  await eye.look(page, 'R15-settings');
}

/** The states that a screen has besides its good one: loading, failure, no network. */
export async function lookAtStates(context: BrowserContext, page: Page, eye: Looker): Promise<void> {
  const list = '**/api/resident/assemblies';
  await page.route(list, async (route) => {
    await new Promise((done) => setTimeout(done, 4000));
    await route.abort().catch(() => undefined);
  });
  await page.evaluate(() => (location.hash = '#/settings'));
  await page.evaluate(() => (location.hash = '#/'));
  await page.waitForSelector('.spinner');
  await eye.look(page, 'state-loading');
  await page.unroute(list);
  await goTo(page, '#/settings');
  const busy = {
    type: 'about:blank',
    code: 'busy',
    title: '当前办理的人较多，请稍候再试。',
    titles: { 'zh-CN': '当前办理的人较多，请稍候再试。', en: 'Many people are using the service. Please try again shortly.' },
    status: 503,
    instance: '/',
  };
  await page.route(list, (route) =>
    route.fulfill({ status: 503, contentType: 'application/problem+json', headers: { 'Retry-After': '7' }, body: JSON.stringify(busy) }),
  );
  await page.evaluate(() => (location.hash = '#/'));
  await page.waitForSelector('.state[role=alert]');
  await eye.look(page, 'state-error');
  await page.unroute(list);
  await context.setOffline(true);
  await page.locator('.state button').click();
  await page.waitForSelector('.banner-warning');
  await page.waitForTimeout(300);
  await eye.look(page, 'state-offline');
  await context.setOffline(false);
  await page.locator('.state button').click();
  await page.waitForSelector('.unit');
}
