import { ref, watchEffect } from 'vue';

/** Standard text, 长辈版, and its largest step. */
export type TextSize = 'standard' | 'large' | 'largest';

const STORED = 'commonhold.text-size';
const stored = globalThis.localStorage?.getItem(STORED);

/** The size of every text on the page; the style sheet knows the numbers. */
export const textSize = ref<TextSize>(stored === 'large' || stored === 'largest' ? stored : 'standard');

/** Remembers the size on this device. */
export function chooseTextSize(chosen: TextSize): void {
  textSize.value = chosen;
  globalThis.localStorage?.setItem(STORED, chosen);
}

if (globalThis.document) {
  watchEffect(() => {
    document.documentElement.dataset['text'] = textSize.value;
  });
}
