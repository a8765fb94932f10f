import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createSSRApp, type Component } from 'vue';
import { renderToString } from 'vue/server-renderer';
import NoticeContent from '../src/parts/NoticeContent.vue';
import PhonePreview from '../src/parts/PhonePreview.vue';
import { formOfNotice } from '../src/notice/composeForm.ts';
import { notice } from './fixture/noticeSamples.ts';

const EVIL = `<script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7 * 7 }} javascript:alert(3) " onfocus='alert(4)'`;
const evil = notice('SENT', { title: { 'zh-CN': EVIL, en: EVIL }, body: { 'zh-CN': EVIL, en: EVIL }, author: EVIL });

const shown = (part: Component, properties: Record<string, unknown>) => renderToString(createSSRApp(part, properties));

/** What a browser would make of the page: text where the words stand, and no element of theirs. */
function expectTextAlone(page: string): void {
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('{{ 7 * 7 }}');
  expect(page).not.toMatch(/<script|<img|href="javascript:/i);
}

it('textWithScript_onTheNotice_isShownAsText', async () => {
  expectTextAlone(await shown(NoticeContent, { community: 'c'.repeat(32), notice: evil }));
});

it('textWithScript_inThePreviewOfThePhone_isShownAsText', async () => {
  const page = await shown(PhonePreview, {
    form: formOfNotice(evil),
    statutory: false,
    confidential: false,
    sender: EVIL,
    documents: [{ name: EVIL, length: 1 }],
    linkTitle: EVIL,
  });
  expectTextAlone(page);
});

it('noApp_writesMarkupOfItsOwn', () => {
  const apps = join(fileURLToPath(import.meta.url), '../../..');
  for (const app of ['console', 'vote', 'shared', 'verify']) {
    const source = join(apps, app, 'src');
    for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((each) => /\.(vue|ts)$/.test(each))) {
      const code = readFileSync(join(source, name), 'utf8');
      expect(code, `${app}/${name}`).not.toMatch(
        /v-html|innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|\beval\(|createContextualFragment/,
      );
    }
  }
});
