import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import jsQR from 'jsqr';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lodgedLink, readLodged } from '@commonhold/contract';
import { invite } from '../src/staff.ts';
import { launch, Looker, phone, type Phone } from './browser.ts';
import { desk, DeskLooker } from './desk.ts';
import * as official from './official.ts';
import * as resident from './resident.ts';
import { at, passphrase, startScenario, serviceTime, type Scenario } from './scenario.ts';
import type { Running } from './service.ts';
import { download } from './steps.ts';

// A ballot that gets no answer: handed in at the desk, or through another address; the receipt comes back to the phone that signed.
const STANDARD: Phone = { language: 'zh-CN', size: 'standard', width: 390 };
const DAY = 86_400_000;
const files = mkdtempSync(join(tmpdir(), 'commonhold-lodging-'));
let service: Running;
let browser: Browser;
let scenario: Scenario;

beforeAll(async () => {
  ({ service, scenario } = await startScenario());
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
  rmSync(files, { recursive: true, force: true });
});

/** A phone that signed a ballot and whose service does not answer; stands on the page with the other ways. */
async function unanswered(): Promise<{ page: Page; eye: Looker; answering: () => Promise<void> }> {
  const owner = scenario.owners.shift()!;
  const context = await phone(browser, STANDARD);
  const page = await context.newPage();
  const eye = new Looker(STANDARD);
  await resident.activate(page, service.base, owner, eye);
  await page.route('**/api/ballots', (route) => route.abort());
  await resident.openBallot(page, eye);
  for (const matter of await page.locator('fieldset').all()) await matter.locator('input[value=YES]').check();
  await page.locator('#action button').click();
  await page.waitForSelector('.review');
  await page.locator('#action button').click();
  await page.locator('dialog .button-primary').click();
  await page.getByRole('link', { name: '其他送达办法' }).click({ timeout: 60_000 });
  await page.getByRole('button', { name: '保存已签名的表决票' }).waitFor();
  await eye.look(page, 'R8-lodge');
  return { page, eye, answering: () => page.unroute('**/api/ballots') };
}

describe('a ballot that got no answer', () => {
  it('isTakenAtTheDesk_andItsReceiptCountsOnThePhone', async () => {
    const { page, eye } = await unanswered();
    const file = await download(page, () => page.getByRole('button', { name: '保存已签名的表决票' }).click(), files);
    const jws = readLodged(readFileSync(file, 'utf8'));
    expect(jws).not.toBeNull();
    await page.getByRole('button', { name: '显示二维码' }).click();
    await page.waitForSelector('.qr');
    await eye.look(page, 'R8-lodge-code');
    expect(readLodged(await codeOn(page))).toBe(jws);

    const start = await serviceTime(service.base);
    const term = { validFrom: at(start - DAY), validUntil: at(start + 300 * DAY) };
    const person = { username: 'desk', displayName: '李静', role: 'COMMUNITY_WORKER', password: passphrase() };
    const account = await invite(scenario.admin.client, service.base, scenario.communityId, person, term);
    const counter = await (await desk(browser, 'zh-CN')).newPage();
    const seen = new DeskLooker('zh-CN');
    seen.watch(counter);
    await counter.goto(`${service.base}/console/`);
    await official.signIn(counter, { username: account.username, password: account.password, secret: account.totpSecret });
    await official.goTo(counter, `#/c/${scenario.communityId}/lodge`);
    await counter.fill('#field-ballot-text', 'no ballot');
    await counter.locator('main form button[type=submit]').click();
    expect(await counter.locator('.fault').innerText()).toContain('没有已签名的表决票');
    await seen.look(counter, 'C-lodge-fault');
    await counter.setInputFiles('#field-ballot-file', file);
    await counter.waitForFunction(() => (document.querySelector('#field-ballot-text') as HTMLTextAreaElement).value.includes('jws'));
    await counter.locator('main form button[type=submit]').click();
    await counter.waitForSelector('[data-lodged]');
    await seen.look(counter, 'C-lodge');
    const receipt = await download(counter, () => counter.getByRole('button', { name: '保存凭证文件' }).click(), files);
    expect(JSON.parse(readFileSync(receipt, 'utf8'))).toMatchObject({ jws: null });
    expect(seen.faults).toEqual([]);

    await resident.goTo(page, '#/check');
    await page.setInputFiles('main input[type=file]', receipt);
    await page.waitForSelector('.findings');
    const told = await page.locator('main').innerText();
    expect(told).toContain('已恢复到这部手机');
    expect(told).toContain('您的表决票已计入');
    expect(await page.locator('.findings li.finding-FAILS').count()).toBe(0);
    expect(eye.faults).toEqual([]);
    await page.context().close();
  });

  it('isDeliveredThroughAnotherAddress_byAnybody_andCountsOnce', async () => {
    const { page, eye, answering } = await unanswered();
    const file = await download(page, () => page.getByRole('button', { name: '保存已签名的表决票' }).click(), files);
    const jws = readLodged(readFileSync(file, 'utf8'))!;
    const stranger = await (await phone(browser, STANDARD)).newPage();
    const eyes = new Looker(STANDARD);
    eyes.watch(stranger);
    const asked: string[] = [];
    stranger.on('request', (request) => asked.push(request.url()));
    await stranger.goto(lodgedLink(service.base.replace('localhost', '127.0.0.1'), jws));
    await stranger.getByRole('button', { name: '送达' }).waitFor();
    expect(asked.filter((url) => url.includes(jws))).toEqual([]);
    await eyes.look(stranger, 'R8-lodge-here');
    await stranger.getByRole('button', { name: '送达' }).click();
    await stranger.waitForSelector('.bigcode');
    await eyes.look(stranger, 'R8-lodge-taken');
    const code = (await stranger.locator('.bigcode').innerText()).trim();
    expect(eyes.faults).toEqual([]);

    await answering();
    await page.getByRole('link', { name: '再次送达' }).click();
    await page.waitForSelector('.success', { timeout: 60_000 });
    expect((await page.locator('.bigcode').innerText()).trim()).toBe(code);
    expect(eye.faults).toEqual([]);
  });
});

/** What a camera reads off the QR code on the page. */
async function codeOn(page: Page): Promise<string> {
  const pixels = await page.evaluate(async () => {
    const drawing = document.querySelector('.qr')!;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(drawing))}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 900;
    const paint = canvas.getContext('2d')!;
    paint.drawImage(image, 0, 0, 900, 900);
    const { data } = paint.getImageData(0, 0, 900, 900);
    let text = '';
    for (let from = 0; from < data.length; from += 9000) text += String.fromCharCode(...data.subarray(from, from + 9000));
    return btoa(text);
  });
  return jsQR(Uint8ClampedArray.from(Buffer.from(pixels, 'base64')), 900, 900, { inversionAttempts: 'dontInvert' })?.data ?? '';
}
