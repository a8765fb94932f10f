import { ref, watchEffect } from 'vue';

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

/** Makes the look-up of one app's texts; both languages must hold the same keys. */
export function messages<K extends string>(zh: Record<K, string>, en: Record<K, string>): Translate<K> {
  return (key, parameters) => fill((language.value === 'en' ? en : zh)[key], parameters);
}
