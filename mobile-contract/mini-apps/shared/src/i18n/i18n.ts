import { ref, shallowRef, watchEffect } from 'vue';

/** The languages of the product; the first is the one people get who ask for none of them. */
export type Language = 'zh-CN' | 'en';
export type Parameters = Record<string, string | number>;
/** Looks a text up by its key and fills `{name}` in. */
export type Translate<K extends string> = (key: K, parameters?: Parameters) => string;

const STORED = 'commonhold.language';
const stored = globalThis.localStorage?.getItem(STORED);

/** The language of every text on the page. */
export const language = ref<Language>(stored === 'en' || stored === 'zh-CN' ? stored : preferred());

function preferred(): Language {
  const wanted = globalThis.navigator?.language ?? 'zh';
  return wanted.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}

/** Remembers the language and tells it to the page, so that a screen reader speaks it. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  globalThis.localStorage?.setItem(STORED, chosen);
}

if (globalThis.document) {
  watchEffect(() => {
    document.documentElement.lang = language.value;
  });
}

/** Puts parameters into a text; a parameter that is not given stays visible as `{name}`. */
export function fill(text: string, parameters: Parameters = {}): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(parameters[name] ?? hole));
}

/** The texts of the second language: as they are, or fetched when somebody asks for that language. */
type Second<K extends string> = Record<K, string> | (() => Promise<Record<K, string>>);

const fetching: Promise<unknown>[] = [];

/** Makes the look-up of one app's texts; both languages must hold the same keys. Until English has come, Chinese is shown. */
export function messages<K extends string>(zh: Record<K, string>, en: Second<K>): Translate<K> {
  const english = shallowRef(typeof en === 'function' ? null : en);
  if (typeof en === 'function') {
    watchEffect(() => {
      if (language.value !== 'en' || english.value) return;
      fetching.push(en().then((texts) => (english.value = texts)));
    });
  }
  return (key, parameters) => fill((language.value === 'en' ? (english.value ?? zh) : zh)[key], parameters);
}

/** Resolves when the texts of the chosen language are there; an app waits for it before it is first shown. */
export async function textsReady(): Promise<void> {
  await Promise.allSettled(fetching);
}
