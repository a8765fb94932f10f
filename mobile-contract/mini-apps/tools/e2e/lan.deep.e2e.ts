import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, Looker, phone, type Phone } from './browser.ts';
import { scanned, startOnLan, type Lan } from './lan.ts';
import * as resident from './resident.ts';

// A phone on the local network, from the QR code on the screen to the receipt: it trusts the development authority only because the person
// installed its certificate, and no check of certificates is switched off.
const HOW: Phone = { language: 'zh-CN', size: 'standard', width: 390 };

let lan: Lan;
let invitation: string;
const homes: string[] = [];

beforeAll(async () => {
  lan = await startOnLan();
  invitation = scanned(lan.printed);
});
afterAll(async () => {
  await lan?.interrupt();
  lan?.forget();
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

/** A browser of a person who has installed the certificate, or nothing. */
async function browserOf(certificate: string | null): Promise<Browser> {
  const home = mkdtempSync(join(tmpdir(), 'commonhold-phone-'));
  homes.push(home);
  const store = join(home, '.pki/nssdb');
  mkdirSync(store, { recursive: true });
  execFileSync('certutil', ['-N', '-d', `sql:${store}`, '--empty-password']);
  if (certificate !== null) {
    const file = join(home, 'ca.crt');
    writeFileSync(file, certificate);
    execFileSync('certutil', ['-A', '-d', `sql:${store}`, '-t', 'C,,', '-n', 'Commonhold', '-i', file]);
  }
  return launch({ home, whole: true });
}

const secure = (page: Page) => page.evaluate(() => isSecureContext);

describe('a phone on the local network', () => {
  it('qrCode_holdsTheAddressOfThisMachine_andNotLocalhost', () => {
    const own = Object.values(networkInterfaces()).flatMap((all) => all?.filter((one) => one.family === 'IPv4' && !one.internal) ?? []);
    const address = new URL(invitation);
    expect(own.map((one) => one.address)).toContain(address.hostname);
    expect(invitation).toBe(`http://${address.hostname}:${lan.port + 1}/`);
  });

  it('withoutTheCertificate_thePhoneRefusesThePage', async () => {
    const browser = await browserOf(null);
    const page = await (await phone(browser, HOW)).newPage();
    await page.goto(invitation);
    expect(await secure(page)).toBe(false);
    const app = await page.getByText('打开共有家园').getAttribute('href');
    await expect(page.goto(app!)).rejects.toThrow('ERR_CERT_AUTHORITY_INVALID');
    await browser.close();
  });

  it('withTheCertificate_thePhoneSignsInASecureContext_andItsReceiptIsVerified', async () => {
    const offered = await fetch(new URL('/ca.crt', invitation));
    expect(offered.status).toBe(200);
    expect(offered.headers.get('content-type')).toContain('application/x-x509-ca-cert');
    const browser = await browserOf(await offered.text());
    const context = await phone(browser, HOW);
    const page = await context.newPage();
    const eye = new Looker(HOW);
    await page.goto(invitation);
    await page.getByText('打开共有家园').click();
    await page.waitForURL(`https://${new URL(invitation).hostname}:${lan.port}/m/**`);
    expect(await secure(page)).toBe(true);

    await resident.activate(page, new URL(page.url()).origin, lan.invited[0]!, eye);
    await resident.openBallot(page, eye);
    await resident.fillIn(page, 'YES', eye);
    await page.locator('#action button').click();
    await page.locator('dialog[open] .button-primary').click();
    const code = await resident.delivered(context, page, eye);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await page.locator('h1').innerText()).toBe('您的表决票已计入');
    const ballot = new URL(page.url()).hash.split('/').pop()!;
    expect((await resident.checkBallot(page, ballot, eye)).slice(0, 10)).toEqual(Array(10).fill('HOLDS'));
    expect(await secure(page)).toBe(true);
    expect(eye.faults).toEqual([]);
    await browser.close();
  });

  it('ctrlC_leavesNoProcess', async () => {
    const { status, left } = await lan.interrupt();
    expect(status).toBe(130);
    expect(left).toEqual([]);
  });
});
