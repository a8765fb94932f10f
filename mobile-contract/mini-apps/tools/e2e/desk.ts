/** An official's desk in headless Chromium, 1440×900, and answers of the interface that are hard to reach with a real service. */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import type { components } from '../../shared/src/generated/api.ts';
import { accessibilityFaults, type Language } from './browser.ts';

type Schemas = components['schemas'];
const WIDTH = 1440;
const HEIGHT = 900;

/** A desk with an empty memory. */
export async function desk(browser: Browser, language: Language): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: WIDTH, height: HEIGHT },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  await context.addInitScript((chosen) => localStorage.setItem('commonhold.language', chosen), language);
  return context;
}

/** Waits until a screen stands and nothing is being loaded. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('.spinner') && document.querySelector('h1') !== null);
}

/** Looks at screens: axe, width, language, title, heading, errors of the page; and keeps pictures where asked for. */
export class DeskLooker {
  readonly faults: string[] = [];
  readonly files: string[] = [];

  constructor(
    private readonly language: Language,
    private readonly folder: string | null = null,
  ) {}

  /** Listens for errors of the page itself; refusals of the service are no errors, and a report that was tampered with is not one either. */
  watch(page: Page): void {
    page.on('pageerror', (failure) => this.faults.push(`page: ${failure.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.faults.push(`console: ${message.text()}`);
    });
  }

  /** Checks the screen and takes its picture, as high as its content; without a number it gets the next one. */
  async look(page: Page, name: string, number = this.files.length + 1): Promise<void> {
    for (const fault of await accessibilityFaults(page)) this.faults.push(`${name}: ${fault}`);
    const seen = await page.evaluate((language) => {
      const root = document.documentElement;
      return {
        wide: root.scrollWidth - root.clientWidth,
        blank: root.scrollHeight - Math.max(root.clientHeight, Math.ceil(document.body.getBoundingClientRect().bottom + scrollY)),
        language: root.lang === language,
        title: document.title.length,
        h1: document.querySelectorAll('h1').length,
      };
    }, this.language);
    if (seen.wide > 0) this.faults.push(`${name}: ${seen.wide} px too wide`);
    if (seen.blank > 1) this.faults.push(`${name}: ${seen.blank} px of nothing below the page`);
    if (!seen.language || seen.title === 0 || seen.h1 !== 1) this.faults.push(`${name}: language, title or heading is missing`);
    const untranslated = await page.evaluate(() => /\{\w+\}|undefined|NaN|\[object/.exec(document.body.innerText)?.[0] ?? '');
    if (untranslated !== '') this.faults.push(`${name}: shows "${untranslated}"`);
    if (!this.folder) return;
    mkdirSync(this.folder, { recursive: true });
    const path = `${this.folder}/${String(number).padStart(3, '0')}-${name}.png`;
    await page.screenshot({ path, fullPage: true });
    this.files.push(path);
  }
}

/** An answer: a body, a refusal with its status, no answer at all, or one that never comes. */
export type Answer = object | 'pending' | 'unreachable';
/** Answers by method and end of the path, for instance `GET /registry`. */
export type Answers = Record<string, Answer>;

/** A problem as the service words it. */
export function refusal(status: number, code: string, zh: string, en: string): Answer {
  return { refused: status, body: { type: `/problems/${code}`, code, title: zh, titles: { 'zh-CN': zh, en }, status, instance: '/' } };
}

/** Puts answers in place of the service. A key that is enrolled meanwhile is from then on the key of whoever is signed in. */
export class StandIn {
  private kid: string | null = null;
  private answers: Answers = {};

  constructor(
    private readonly usual: Answers,
    private readonly now: string,
  ) {}

  /** Answers on this page; later calls of `say` change what is answered. */
  async on(page: Page): Promise<void> {
    await page.route('**/api/**', (route) => this.answer(route));
  }

  /** What is answered from now on, over the usual answers. */
  say(answers: Answers): void {
    this.answers = answers;
  }

  /** Forgets the key, as if the person had enrolled it elsewhere. */
  loseKey(): void {
    this.kid = null;
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const path = new URL(request.url()).pathname;
    const all: Answers = { ...this.usual, ...this.answers };
    const name = Object.keys(all)
      .reverse()
      .find((key) => request.method() === key.split(' ')[0] && path.endsWith(key.split(' ')[1]!));
    const answer = name === undefined ? refusal(404, 'not-found', '没有找到，或您无权查看。', 'Not found, or not yours to see.') : all[name]!;
    if (answer === 'pending') return;
    if (answer === 'unreachable') return route.abort();
    if (path.endsWith('/staff/signing-key')) {
      const { jws } = request.postDataJSON() as { jws: string };
      this.kid = (JSON.parse(Buffer.from(jws.split('.')[0]!, 'base64url').toString()) as { kid: string }).kid;
    }
    const { refused, body } = answer as { refused?: number; body?: object };
    const isSession = path.endsWith('/staff/session') || path.endsWith('/staff/signing-key');
    const sent = refused === undefined ? answer : body;
    const json = isSession && refused === undefined && this.kid ? { ...(sent as Schemas['StaffSession']), signingKey: this.kid } : sent;
    await route.fulfill({
      status: refused ?? 200,
      contentType: refused ? 'application/problem+json' : 'application/json',
      headers: { Date: new Date(this.now).toUTCString() },
      body: JSON.stringify(json),
    });
  }
}
