import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { createSSRApp, type Component } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { entry, item } from './fixture/inbox.ts';

Object.assign(globalThis, { location: { origin: 'https://home.example', hash: '', pathname: '/m/' }, addEventListener: () => undefined });
const { default: InboxList } = await import('../src/parts/InboxList.vue');
const { default: NoticeLetter } = await import('../src/parts/NoticeLetter.vue');

const EVIL = `<script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7 * 7 }} javascript:alert(3)`;
const words = { 'zh-CN': EVIL, en: EVIL };
const shown = (part: Component, properties: Record<string, unknown>) => renderToString(createSSRApp(part, properties));

/** What a browser would make of the page: text where the words stand, and no element of theirs. */
function expectTextAlone(page: string): void {
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).toContain('{{ 7 * 7 }}');
  expect(page).not.toMatch(/<script|<img|href="javascript:/i);
}

it('textWithScript_inTheList_isShownAsText', async () => {
  expectTextAlone(await shown(InboxList, { items: [item(1, 1, { title: words, preview: words })] }));
});

it('textWithScript_ofANotice_isShownAsText', async () => {
  expectTextAlone(await shown(NoticeLetter, { entry: await entry(item(1, 1), { body: words, sender: { role: 'COMMITTEE', name: EVIL } }) }));
});
