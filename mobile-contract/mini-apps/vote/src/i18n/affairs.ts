import { language, messages, type Body } from '@commonhold/shared';
import zh from './affairs.zh-CN.json';

/** A text's name. */
export type AffairKey = keyof typeof zh;

/** The texts around an assembly: what stands where, petitions, proxies, representatives, drafts, objections, paper. They come with those screens. */
export const a = messages<AffairKey>(zh, async () => (await import('./affairs.en.json')).default);

/** A code of the interface in words; a code that this version does not know is shown as it is. */
export function affairCode(
  group:
    | 'now'
    | 'then'
    | 'petitionState'
    | 'proxyState'
    | 'representationState'
    | 'ground'
    | 'sheet'
    | 'invalid'
    | 'case'
    | 'mark'
    | 'silence'
    | 'ending',
  code: string,
  parameters?: Record<string, string | number>,
): string {
  const key = `${group}.${code}`;
  return key in zh ? a(key as AffairKey, parameters) : code;
}

/** Words of the service in the chosen language. */
export function told(words: Body<'Guidance'>['words']): string {
  return words[language.value] ?? words[language.value.slice(0, 2)] ?? words['zh-CN'] ?? '';
}
