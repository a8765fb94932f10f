import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { affairs } from './affairs.ts';
import { launch, Looker, markupIs, phone, type Phone } from './browser.ts';
import type { components } from '../../shared/src/generated/api.ts';
import * as resident from './resident.ts';
import { closeAndCount, startScenario, type Owner, type Scenario } from './scenario.ts';
import type { Running } from './service.ts';
import { download } from './steps.ts';

// The whole path on a phone of 390×844, against the running service with its real database: letter, device key, ballot, receipt, result.
const STANDARD: Phone = { language: 'zh-CN', size: 'standard', width: 390 };
const ELDER: Phone = { language: 'en', size: 'largest', width: 320 };

type LogState = components['schemas']['LogState'];
let service: Running;
let browser: Browser;
let scenario: Scenario;
const next = (): Owner => {
  const owner = scenario.owners.shift();
  if (!owner) throw new Error('the sample has no further owner with a letter');
  return owner;
};

beforeAll(async () => {
  ({ service, scenario } = await startScenario());
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  await service?.stop();
});

/** One person with a phone. */
async function holder(how: Phone): Promise<{ context: BrowserContext; page: Page; eye: Looker }> {
  const context = await phone(browser, how);
  return { context, page: await context.newPage(), eye: new Looker(how) };
}
const ballotIn = (page: Page) => page.evaluate(() => location.hash.split('/').pop() ?? '');

let own: Awaited<ReturnType<typeof holder>>;
let ballotId: string;

describe('a resident on the phone', () => {
  let owner: Owner;
  let recovery: string[];

  it('letter_toReceipt_isCountedOnlyAfterThePhoneHasCheckedIt', async () => {
    own = await holder(STANDARD);
    owner = next();
    const { context, page, eye } = own;
    recovery = await resident.activate(page, service.base, owner, eye);
    expect(recovery.length).toBeGreaterThan(3);
    await resident.readAssembly(page, scenario.assemblyId, eye);
    await resident.openBallot(page, eye);
    await resident.fillIn(page, 'YES', eye);
    const confirmation = await resident.hesitate(page, eye);
    expect(confirmation).toEqual({ focused: '返回修改', closedByEscape: true, answersKept: 2 });
    const waiting = await resident.confirmOffline(context, page, eye);
    expect(waiting).toContain('已签名，尚未送达');
    expect(waiting).not.toMatch(/已投票|已计入/);
    ballotId = await ballotIn(page);
    const code = await resident.delivered(context, page, eye);
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(await page.locator('h1').innerText()).toBe('您的表决票已计入');
    const before = await resident.checkBallot(page, ballotId, eye);
    expect(before.slice(0, 10)).toEqual(Array(10).fill('HOLDS'));
    await resident.lookAround(page, eye);
    await resident.lookAtStates(context, page, eye);
    expect(eye.faults).toEqual([]);
  });

  it('secondBallot_isNotOffered', async () => {
    const { page, eye } = own;
    await resident.goTo(page, '#/');
    expect(await page.locator('.card-todo').count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('您的表决票已计入');
    expect(eye.faults).toEqual([]);
  });

  it('returnVisit_signsInSilently', async () => {
    await own.context.clearCookies();
    const page = await own.context.newPage();
    await page.goto(`${service.base}/m/`);
    await page.waitForSelector('.unit');
    await page.close();
  });

  it('markup_isStoppedByThePolicyOfThePage', async () => {
    expect(await markupIs(own.page)).toBe('TypeError');
  });

  it('key_isNotExtractable_alsoByThePage', async () => {
    const extracted = await own.page.evaluate(async () => {
      const database = await new Promise<IDBDatabase>(
        (done) => (indexedDB.open('commonhold').onsuccess = (event) => done((event.target as IDBOpenDBRequest).result)),
      );
      const key = await new Promise<{ privateKey: CryptoKey }>((done) => {
        const request = database.transaction('key').objectStore('key').get('own');
        request.onsuccess = () => done(request.result as never);
      });
      database.close();
      return crypto.subtle.exportKey('pkcs8', key.privateKey).then(
        () => 'read',
        (failure: Error) => failure.name,
      );
    });
    expect(extracted).toBe('InvalidAccessError');
  });

  it('anotherDevice_withACodeOfThisOne_findsTheBallotCounted', async () => {
    await resident.goTo(own.page, '#/devices');
    await own.page.getByRole('button', { name: '生成一次性开通码' }).click();
    const code = (await own.page.locator('.bigcode').innerText()).trim();
    const second = await holder(ELDER);
    await resident.comeBack(second.page, service.base, 'bind', code, owner.documentLastFour, second.eye);
    await resident.goTo(second.page, '#/');
    expect(await second.page.locator('main').innerText()).toContain('Your ballot has been counted');
    const outcomes = await resident.checkBallot(second.page, ballotId, second.eye);
    expect(outcomes.filter((outcome) => outcome === 'FAILS')).toEqual([]);
    expect(second.eye.faults).toEqual([]);
    await second.context.close();
  });

  it('vanishedKey_comesBackByARecoveryCode_andTheBallotStaysCounted', async () => {
    const again = await holder(STANDARD);
    await resident.comeBack(again.page, service.base, 'recover', recovery[0]!, owner.documentLastFour, again.eye);
    await resident.goTo(again.page, `#/check/${ballotId}`);
    await again.page.waitForSelector('.findings');
    expect(await again.page.locator('main').innerText()).toContain('您的表决票已计入');
    expect(again.eye.faults).toEqual([]);
    await again.context.close();
  });
});

describe('a browser that lost its memory', () => {
  it('savedReceipt_isTakenBack_checkedAndShownAsBefore', async () => {
    const files = mkdtempSync(join(tmpdir(), 'commonhold-receipt-'));
    const { context, page, eye } = await holder(STANDARD);
    const owner = next();
    const codes = await resident.activate(page, service.base, owner, eye);
    await resident.openBallot(page, eye);
    await resident.fillIn(page, 'YES', eye);
    await page.locator('#action button').click();
    await page.locator('dialog .button-primary').click();
    await page.waitForSelector('.success', { timeout: 60_000 });
    const file = await download(page, () => page.getByRole('button', { name: '保存完整凭证（本人保管）' }).click(), files);
    await context.close();
    const again = await holder(STANDARD);
    await resident.comeBack(again.page, service.base, 'recover', codes[0]!, owner.documentLastFour, again.eye);
    await resident.goTo(again.page, '#/check');
    expect(await again.page.locator('main').innerText()).toContain('还没有表决票');
    const text = readFileSync(file, 'utf8');
    await again.page.fill('#saved', text.replace('"v":1', '"v":2'));
    await again.page.getByRole('button', { name: '核对并恢复' }).click();
    await again.page.waitForSelector('.banner-bad');
    expect(await again.page.locator('.banner-bad').innerText()).toContain('不是完整的表决凭证');
    await again.page.setInputFiles('main input[type=file]', file);
    await again.page.waitForSelector('.findings');
    const told = await again.page.locator('main').innerText();
    expect(told).toContain('已恢复到这部手机');
    expect(told).toContain('您的表决票已计入');
    await again.eye.look(again.page, 'R10-restored');
    expect([...eye.faults, ...again.eye.faults]).toEqual([]);
    await again.context.close();
    rmSync(files, { recursive: true, force: true });
  });
});

describe('a book whose key is changed while the assembly is open', () => {
  it('phone_followsTheAnnouncedChange_andItsBallotStaysCounted', async () => {
    const { page, eye } = own;
    const before = eye.faults.length;
    const book = `/api/log/${scenario.communityId}`;
    const { key } = await scenario.admin.client.get<LogState>(book);
    await scenario.admin.client.post(`/api/staff/communities/${scenario.communityId}/log-keys`, { formerKey: key });
    expect((await scenario.admin.client.get<LogState>(book)).key).not.toBe(key);
    await resident.goTo(page, '#/book');
    await page.getByText('新旧签章都已确认').waitFor();
    expect(await page.locator('main').innerText()).toContain('原核对码');
    await eye.look(page, 'R10-book-key-changed');
    expect((await resident.checkBallot(page, ballotId, eye)).slice(0, 10)).toEqual(Array(10).fill('HOLDS'));
    expect(eye.faults.slice(before)).toEqual([]);
  });
});

describe('large text, in English, at 320 px', () => {
  it('wholePath_fitsTheScreen', async () => {
    const { context, page, eye } = await holder(ELDER);
    await resident.activate(page, service.base, next(), eye);
    await resident.readAssembly(page, scenario.assemblyId, eye);
    await resident.openBallot(page, eye);
    await resident.fillIn(page, 'NO', eye);
    expect((await resident.hesitate(page, eye)).focused).toBe('Back to change');
    expect(await resident.confirmOffline(context, page, eye)).toContain('not delivered yet');
    await resident.delivered(context, page, eye);
    await resident.lookAround(page, eye);
    expect(eye.faults).toEqual([]);
    await context.close();
  });
});

describe('who may not vote', () => {
  it('coOwnerWithoutRepresentative_isToldWhy_beforeAnyBallot', async () => {
    const owner = scenario.unrepresented;
    expect(owner).not.toBeNull();
    const { context, page, eye } = await holder(STANDARD);
    await resident.activate(page, service.base, owner!, eye);
    expect(await page.locator('.card-todo').count()).toBe(0);
    expect(await page.locator('main').innerText()).toContain('投票代表');
    expect(eye.faults).toEqual([]);
    await context.close();
  });
});

describe('after the close', () => {
  /** What the assembly's page says of the own household, and of the list. */
  const householdOf = async (page: Page) => {
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}`);
    const shown = await page.locator('.turnout').first().innerText();
    return [shown.split('\n')[0], /相符/.exec(shown)?.[0]];
  };

  it('ballotFilledInTooLate_isToldSo_andTheResultIsShownInBothDimensions', async () => {
    const { context, page, eye } = await holder(STANDARD);
    await resident.activate(page, service.base, next(), eye);
    await resident.openBallot(page, eye);
    await resident.fillIn(page, 'YES', eye);
    await closeAndCount(scenario);
    await page.locator('#action button').click();
    await page.locator('dialog .button-primary').click();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === '表决已截止');
    await page.waitForSelector('.findings');
    await eye.look(page, 'R8-closed');
    expect(await page.locator('.findings li').evaluateAll((lines) => lines.map((line) => line.className))).toEqual(Array(3).fill('finding-HOLDS'));
    expect(await householdOf(page)).toEqual(['您家：没有投票', '相符']);
    expect(await householdOf(own.page)).toEqual(['您家：已电子投票', '相符']);
    await resident.goTo(page, `#/assembly/${scenario.assemblyId}/result`);
    await page.waitForSelector('.outcome');
    await eye.look(page, 'R11-result');
    const shown = await page.locator('main').innerText();
    const { matters } = await page.evaluate(
      (id) =>
        fetch(`/api/resident/assemblies/${id}/result`).then(
          (answer) => answer.json() as Promise<{ matters: { checks: { numerator: number; denominator: number }[] }[] }>,
        ),
      scenario.assemblyId,
    );
    const area = (value: number) => `${Math.floor(value / 100).toLocaleString('en-US')}.${String(value % 100).padStart(2, '0')}`;
    for (const matter of matters) {
      for (const [index, check] of matter.checks.entries()) {
        const parts =
          index % 2 === 0
            ? [area(check.numerator), area(check.denominator)]
            : [check.numerator.toLocaleString('en-US'), check.denominator.toLocaleString('en-US')];
        for (const part of parts) expect(shown).toContain(part);
      }
    }
    for (const [kind, type] of [
      ['report', 'application/pdf'],
      ['bundle', 'application/zip'],
    ] as const) {
      const address = await page.locator(`a[download][href$="/${kind}"]`).getAttribute('href');
      const file = await page.evaluate(async (href) => {
        const answer = await fetch(href!);
        return { status: answer.status, type: answer.headers.get('Content-Type'), bytes: (await answer.arrayBuffer()).byteLength };
      }, address);
      expect(file).toMatchObject({ status: 200, type: expect.stringContaining(type) as string });
      expect(file.bytes).toBeGreaterThan(1000);
    }
    expect(eye.faults).toEqual([]);
    await context.close();
  });
});

affairs(() => ({ base: service.base, browser, admin: scenario.admin }));
