import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, launch } from './browser.ts';

// The page as its readers have it: one file on a disk, opened by a browser without a network.
type Vector = { name: string; file: string; vkey: string | null; witnesses: string[]; exit: number; fails: string[] };

const contract = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const file = join(contract, 'target/classes/web/verify/commonhold-verify.html');
const folder = join(contract, 'vectors/bundles');
const vectors = JSON.parse(readFileSync(join(folder, 'bundles.json'), 'utf8')) as Vector[];
const pictures = process.env['PICTURES'];
let browser: Browser;
let page: Page;
const asked: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  expect(existsSync(file), 'the page is built with the mini-apps').toBe(true);
  browser = await launch();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'zh-CN', offline: true });
  page = await context.newPage();
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(pathToFileURL(file).href);
});
afterAll(() => browser.close());

async function judge({ file: zip, vkey, witnesses }: Omit<Vector, 'name' | 'exit' | 'fails'>): Promise<{ exit: number; fails: string[] }> {
  await page.setInputFiles('#file', join(folder, zip));
  await page.fill('#key', vkey ?? '');
  await page.fill('#witnesses', witnesses.join('\n'));
  await page.click('button[type=submit]');
  await page.waitForSelector('button[type=submit]:not([disabled])');
  await page.waitForSelector('.verdict');
  const exit = Number(await page.getAttribute('.verdict', 'data-exit'));
  const ids = await page.$$eval('li.fails', (items) => items.map((item) => (item as HTMLElement).dataset['id'] ?? ''));
  return { exit, fails: [...new Set(ids)].sort() };
}

async function picture(name: string): Promise<void> {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

describe('the verifier page from a file', () => {
  it('gives every bundle of the contract the verdict that stands beside it', async () => {
    for (const vector of vectors) {
      expect({ name: vector.name, ...(await judge(vector)) }).toEqual({ name: vector.name, exit: vector.exit, fails: vector.fails });
    }
  });

  it('says it in Chinese and in English, and axe finds nothing', async () => {
    await judge(vectors.find((vector) => vector.name === 'choice changed')!);
    expect(await page.textContent('.verdict')).toContain('验证不通过');
    expect(await page.textContent('#told')).toMatch(/密钥指纹.*([0-9A-F]{4} ?){8}/);
    await picture('verify-zh-fails');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('header button');
    expect(await page.textContent('.verdict')).toContain('Failed');
    expect(await page.textContent('li[data-id="ballot.commitment"]')).toContain('the one committed to in the book');
    await picture('verify-en-fails');
    await judge(vectors.find((vector) => vector.name === 'sound: full edition')!);
    await page.click('summary');
    await picture('verify-en-holds');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.click('header button');
  });

  it('tells what is no key and what is no bundle, in a line', async () => {
    await page.fill('#key', 'abc');
    await page.click('button[type=submit]');
    expect(await page.textContent('[role=alert]')).toContain('这不是密钥');
    await page.fill('#key', '');
    await page.fill('#witnesses', 'abc');
    await page.click('button[type=submit]');
    expect(await page.textContent('[role=alert]')).toContain('这不是见证方的密钥：abc');
    expect(await judge({ file: 'bundles.json', vkey: null, witnesses: [] })).toEqual({ exit: 1, fails: ['bundle.form'] });
  });

  it('asked for nothing but itself and broke no rule of its policy', () => {
    expect(asked.filter((url) => !url.startsWith('file:') && !url.startsWith('data:') && !url.startsWith('blob:'))).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
