import { ref, watch, type Ref } from 'vue';

/** A text that somebody is writing: it stays in this tab when the screen is left, and is gone with the tab. */
export function useKept(name: string): Ref<string> {
  const key = `kept ${name}`;
  const text = ref(sessionStorage.getItem(key) ?? '');
  watch(text, (now) => (now === '' ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, now)));
  return text;
}
