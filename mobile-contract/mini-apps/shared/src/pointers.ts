import { messages } from './i18n/i18n.ts';
import en from './i18n/fields.en.json';
import zh from './i18n/fields.zh-CN.json';

type Word = keyof typeof zh;
const w = /* @__PURE__ */ messages<Word>(zh, en);

/** The steps of a place in a body, however it is written: `body.results[0].paper` and `/results/0/paper` are the same. */
function steps(field: string): string[] {
  const all = field.split(/[./[\]]+/).filter((step) => step !== '');
  return all.length > 1 && all[0] === 'body' ? all.slice(1) : all;
}

const known = (step: string): step is Word => Object.hasOwn(zh, step) && step !== 'part' && step !== 'item';

/**
 * A field that the service refused, in words of the chosen language: the innermost two parts of its place that have words. What is no field of
 * a form, such as a key inside a body, has none, and nothing is better than a path that no reader understands.
 */
export function fieldWords(field: string): string {
  const words: string[] = [];
  for (const step of steps(field)) {
    if (known(step)) words.push(w(step));
    else if (/^\d+$/.test(step) && words.length > 0) words.push(w('item', { list: words.pop()!, number: Number(step) + 1 }));
  }
  const [whole, part] = words.slice(-2);
  if (whole === undefined) return '';
  return part === undefined || part === whole ? whole : w('part', { whole, part });
}
