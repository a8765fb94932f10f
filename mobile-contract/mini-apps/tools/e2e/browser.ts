/** A phone in headless Chromium, and what is demanded of every screen that it shows. */
import AxeBuilder from '@axe-core/playwright';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export type Language = 'zh-CN' | 'en';
export type TextSize = 'standard' | 'large' | 'largest';

/** Names the folder that keeps of which pages axe found nothing. */
export const SOUND_PAGES = 'COMMONHOLD_SOUND_PAGES';
/** Chromium as people have it, and the same without the parts that draw windows: a third less work for the processor. */
const WHOLE = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const BARE = ['/usr/bin/chromium-headless-shell', ...WHOLE];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with a page, a line each. A page that a test has shown just so, with nothing wrong, is not asked about again. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const known = process.env[SOUND_PAGES];
  const mark = known ? join(known, await fingerprint(page)) : null;
  if (mark && existsSync(mark)) return [];
  const faults = await askAxe(page);
  if (mark && faults.length === 0) writeFileSync(mark, '');
  return faults;
}

/**
 * All that a verdict depends on: the window, the focus, which fields are filled in or chosen, and the markup but for numbers in its text and
 * ids of 32 digits. Styles are in it too: their files are named by what they hold.
 */
async function fingerprint(page: Page): Promise<string> {
  const seen = await page.evaluate(() => {
    const fields = [...document.querySelectorAll<HTMLInputElement>('input, select, textarea')];
    const states = fields.map((field) => [field.value !== '', field.checked, field.disabled]);
    const focus = [...document.querySelectorAll('*')].indexOf(document.activeElement!);
    const markup = document.documentElement.outerHTML.replace(/[0-9a-f]{32}/g, '0').replace(/>[^<]+</g, (text) => text.replace(/\d+/g, '0'));
    return JSON.stringify([innerWidth, innerHeight, scrollY, focus, states, markup]);
  });
  return createHash('sha256').update(seen).digest('hex');
}

/** In one piece: the mini-apps have no frames, and a second page for each verdict takes longest. Axe itself stays in the page. */
async function askAxe(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => 'axe' in window);
  const builder = new AxeBuilder({ page: page as never, ...(there ? { axeSource: ';' } : {}) })
    .options({ resultTypes: ['violations'] })
    .withTags(RULES);
  const { violations } = await builder.setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => {
    const where = nodes.map((node) => `${node.html.slice(0, 140)} ${node.failureSummary?.slice(0, 160) ?? ''}`);
    return `axe ${id} ${where.join(' | ')}`;
  });
}

/** What a test may want of its browser: a home of its own, or the whole one, for what the bare one lacks (notifications, installed certificates). */
export interface Wanted {
  home?: string;
  whole?: boolean;
}

/** Starts the browser that CHROMIUM names, or one that the distribution installed. */
export function launch({ home, whole = false }: Wanted = {}): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? (whole ? WHOLE : BARE).find((place) => existsSync(place));
  if (!executablePath) throw new Error('no Chromium was found; install it or name it with CHROMIUM');
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--lang=zh-CN'];
  return chromium.launch({ executablePath, args, ...(home ? { env: { ...process.env, HOME: home } as Record<string, string> } : {}) });
}

/** How the phone is set up. */
export interface Phone {
  language: Language;
  size: TextSize;
  width: number;
}

/** What a phone remembers. */
export type Memory = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A phone with an empty memory, or with the given one. */
export async function phone(browser: Browser, { language, size, width }: Phone, memory?: Memory): Promise<BrowserContext> {
  const context = await browser.newContext({
    ...(memory ? { storageState: memory } : {}),
    viewport: { width, height: 844 },
    isMobile: true,
    hasTouch: true,
    locale: language,
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
  });
  await context.addInitScript(
    ([chosen, text]) => {
      if (!localStorage.getItem('commonhold.language')) localStorage.setItem('commonhold.language', chosen!);
      if (!localStorage.getItem('commonhold.text-size')) localStorage.setItem('commonhold.text-size', text!);
    },
    [language, size],
  );
  return context;
}

/** What becomes of markup that somebody puts into the page as text: the policy must stop it. */
export function markupIs(page: Page): Promise<string> {
  return page.evaluate(() => {
    try {
      document.createElement('div').innerHTML = '<b>x</b>';
      return 'taken';
    } catch (failure) {
      return (failure as Error).name;
    }
  });
}

/** Looks at screens: collects what is wrong with them, and keeps pictures where asked for. */
export class Looker {
  readonly faults: string[] = [];
  private pictures = 0;

  constructor(
    private readonly how: Phone,
    private readonly folder: string | null = null,
  ) {}

  /** Listens for errors of the page itself; answers of the service that are refusals are no errors. */
  watch(page: Page): void {
    page.on('pageerror', (failure) => this.faults.push(`page: ${failure.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) this.faults.push(`console: ${message.text()}`);
    });
  }

  /** Axe, the width, the size of what is touched, language and title; and a picture of the whole screen. */
  async look(page: Page, name: string): Promise<void> {
    const spacious = async () => {
      await page.waitForTimeout(120);
      const hidden = await page.evaluate(() => {
        const scroller = document.querySelector('.scroller');
        return scroller ? scroller.scrollHeight - scroller.clientHeight : 0;
      });
      await page.setViewportSize({ width: this.how.width, height: 844 + hidden });
    };
    for (const fault of await accessibilityFaults(page)) this.faults.push(`${name}: ${fault}`);
    const seen = await page.evaluate(
      ([least, language]) => {
        const wide = Math.max(
          0,
          ...[document.documentElement, ...document.querySelectorAll('.scroller')].map((box) => box.scrollWidth - box.clientWidth),
        );
        const touched = document.querySelectorAll(
          'a.button, button, .choice, .tick, .tabs a, .back, summary, input:not([type=radio], [type=checkbox], [type=file])',
        );
        const small = [...touched].filter((part) => {
          const height = part.getBoundingClientRect().height;
          return height > 0 && height < (least as number);
        });
        return {
          wide,
          small: small.map((part) => part.outerHTML.slice(0, 100)),
          language: document.documentElement.lang === language,
          title: document.title.trim().length > 0,
          heading: document.querySelectorAll('h1').length,
        };
      },
      [this.how.size === 'standard' ? 44 : 60, this.how.language] as const,
    );
    if (seen.wide > 0) this.faults.push(`${name}: ${seen.wide} px too wide at ${this.how.width} px`);
    if (seen.small.length > 0) this.faults.push(`${name}: too small to touch: ${seen.small.join(' | ')}`);
    if (!seen.language || !seen.title || seen.heading !== 1) this.faults.push(`${name}: language, title or heading is missing`);
    if (this.folder) {
      await spacious();
      const file = `${this.folder}/${String(++this.pictures).padStart(2, '0')}-${name}.png`;
      mkdirSync(dirname(file), { recursive: true });
      await page.screenshot({ path: file, fullPage: true });
      await page.setViewportSize({ width: this.how.width, height: 844 });
    }
  }
}
