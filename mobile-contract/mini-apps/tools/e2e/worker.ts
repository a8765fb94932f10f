/** A community worker at the desk, who counts how often the hand moves: clicks, choices and fields that are written. */
import type { Download, Locator, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { settled } from './desk.ts';

/** Somebody who works in the console; every deed is one step. */
export class Hand {
  steps = 0;

  constructor(readonly page: Page) {}

  async press(target: Locator | string): Promise<void> {
    this.steps += 1;
    await this.at(target).click();
  }

  async choose(target: Locator | string, value: string): Promise<void> {
    this.steps += 1;
    await this.at(target).selectOption(value);
  }

  async write(target: Locator | string, text: string): Promise<void> {
    this.steps += 1;
    await this.at(target).fill(text);
  }

  async tick(target: Locator | string): Promise<void> {
    this.steps += 1;
    await this.at(target).check();
  }

  private at(target: Locator | string): Locator {
    return typeof target === 'string' ? this.page.locator(target).first() : target;
  }
}

/** Waits until the service has counted whom the notice in the composer reaches, and answers the number. */
export async function reached(page: Page): Promise<number> {
  await page.waitForFunction(() => document.querySelector('.composer-side .reach-number strong') && !document.querySelector('[aria-busy=true]'));
  return number(await page.locator('.composer-side .reach-number strong').innerText());
}

/** The first number in a text. */
export function number(text: string): number {
  return Number.parseInt((/\d[\d,]*/.exec(text)?.[0] ?? '').replaceAll(',', ''), 10);
}

/** Sends what stands in the composer and waits for the notice's own page; answers its id. */
export async function sendIt(hand: Hand): Promise<string> {
  const { page } = hand;
  await hand.press('.form-end .button-primary');
  await page.waitForSelector('dialog[open] .reach-number strong');
  await page.waitForSelector('dialog[open] .button-primary:not([disabled])');
  await hand.press('dialog[open] .button-primary');
  await page.waitForFunction(() => /\/notices\/[0-9a-f]{32}$/.test(location.hash));
  await settled(page);
  return page.evaluate(() => location.hash.split('/').pop() ?? '');
}

/** Waits until every inbox has the notice. */
export async function delivered(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('main')?.innerText.includes('已写入全部'), undefined, { timeout: 120_000 });
}

/** Presses a button that gives a file, and answers what is in it. */
export async function fetched(page: Page, target: Locator): Promise<{ path: string; bytes: Buffer }> {
  const coming = page.waitForEvent('download');
  await target.click();
  const download: Download = await coming;
  const path = await download.path();
  return { path, bytes: readFileSync(path) };
}
