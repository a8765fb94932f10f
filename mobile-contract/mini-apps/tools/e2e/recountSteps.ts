/** A result counted again at two further desks, step by step; every step is a press on the page. */
import type { Page } from 'playwright-core';
import { settled, type DeskLooker } from './desk.ts';
import { goTo } from './official.ts';
import type { Place } from './steps.ts';

const to = (page: Page, { community, assembly }: Place) => goTo(page, `#/c/${community}/assemblies/${assembly}/recounts`);

/** Somebody of the convener calls for a recount. */
export async function callRecount(page: Page, place: Place, reason: string, eye: DeskLooker): Promise<void> {
  await to(page, place);
  await page.locator('main form textarea').fill(reason);
  await page.locator('main form button[type=submit]').click();
  await page.locator('main article', { hasText: reason }).waitFor();
  await settled(page);
  await eye.look(page, 'C7-recount-called');
}

/** One of the second pair fetches the bundle, counts it in the own browser and signs; answers the page with both counts, and afterwards. */
export async function countAndSign(page: Page, place: Place, eye: DeskLooker): Promise<{ compared: string; signed: string }> {
  await to(page, place);
  // Whoever stood on this page already reads it again.
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: '取得完整版并计票' }).click();
  await page.locator('main article table').first().waitFor({ timeout: 60_000 });
  await eye.look(page, 'C7-recount-counted');
  const compared = await page.locator('main').innerText();
  await page.locator('main article .actions .button-primary:not([disabled])').click();
  const answered = page.waitForResponse((answer) => answer.url().endsWith('/signatures'));
  await page.locator('dialog[open] .button-primary').click();
  const answer = await answered;
  if (!answer.ok()) throw new Error(`the recount was not signed: ${answer.status()} ${await answer.text()}`);
  await page.waitForFunction(() => !document.querySelector('main article .actions'));
  await settled(page);
  await eye.look(page, 'C7-recount-signed');
  return { compared, signed: await page.locator('main').innerText() };
}
