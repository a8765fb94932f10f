/** The key that choices are sealed to, at the desks: made in one browser, held by three, given back by two. */
import type { Page } from 'playwright-core';
import { settled, type DeskLooker } from './desk.ts';
import { goTo } from './official.ts';
import { download, type Place } from './steps.ts';

const button = (page: Page, name: string) => page.locator('main').getByRole('button', { name, exact: true });
const HOLDERS = ['计票人份额', '监票人份额', '第三份额'];

async function toKey(page: Page, { community, assembly }: Place): Promise<void> {
  await goTo(page, `#/c/${community}/assemblies/${assembly}/choice-key`);
  await page.reload();
  await settled(page);
}

async function press(page: Page, part: string, work: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.url().endsWith(part) && answer.request().method() === 'POST');
  await work();
  const answer = await answered;
  if (!answer.ok()) throw new Error(`${part}: ${answer.status()} ${await answer.text()}`);
  await settled(page);
}

/** The page was read again: whoever holds the share, or gave it, is asked for it no more. */
const formGone = (page: Page) => page.locator('main form input[type=file]').waitFor({ state: 'detached' });

/** Makes the key; answers the files of the counter's, the scrutineer's and the third share. */
export async function makeChoiceKey(page: Page, place: Place, folder: string, eye: DeskLooker): Promise<string[]> {
  await toKey(page, place);
  await eye.look(page, 'C4-choice-key-offer');
  await button(page, '制作密钥').click();
  const files: string[] = [];
  for (const holder of HOLDERS) files.push(await download(page, () => button(page, `保存${holder}`).click(), folder));
  await eye.look(page, 'C4-choice-key-files');
  await press(page, '/choice-key', () => button(page, '登记密钥').click());
  return files;
}

/** A holder's own browser: the file agrees with the book, then the holder confirms. */
export async function takeShare(page: Page, place: Place, file: string, eye: DeskLooker): Promise<void> {
  await toKey(page, place);
  await page.locator('main form input[type=file]').setInputFiles(file);
  await page.locator('main form').getByText('与账簿一致').waitFor();
  await eye.look(page, 'C4-choice-share');
  await press(page, '/choice-key/holders', () => button(page, '我来保管').click());
  await formGone(page);
}

/** After the close a holder gives the share back; answers what the page says then. */
export async function giveShare(page: Page, place: Place, file: string, eye: DeskLooker): Promise<string> {
  await toKey(page, place);
  await page.locator('main form input[type=file]').setInputFiles(file);
  await page.locator('main form').getByText('与账簿一致').waitFor();
  await eye.look(page, 'C7-choice-share');
  await press(page, '/choice-key/shares', () => button(page, '交回份额').click());
  await formGone(page);
  return page.locator('main').innerText();
}
