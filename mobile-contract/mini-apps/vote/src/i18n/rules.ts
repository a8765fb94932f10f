import { language, messages, money } from '@commonhold/shared';
import zh from './rules.zh-CN.json';
import { shareText } from './texts.ts';

/** A text's name. */
export type RuleKey = keyof typeof zh;

/** The texts of the rules of procedure; they come with that screen. */
export const r = messages<RuleKey>(zh, async () => (await import('./rules.en.json')).default);

/** What a rule is about; a rule that this version does not know goes by its key. */
export function ruleName(key: string): string {
  const name = `rule.${key}`;
  return name in zh ? r(name as RuleKey) : key;
}

/** A rule's value in words: a share, an amount of money, one of the known codes, or the number itself. */
export function ruleValue(key: string, value: string): string {
  const share = /^(>=?)(\d+)\/(\d+)$/.exec(value);
  if (share) return shareText({ num: Number(share[2]), den: Number(share[3]), op: share[1] === '>' ? 'GT' : 'GE' });
  if (key.endsWith('Fen')) return money(value);
  const code = `value.${value}`;
  return code in zh ? r(code as RuleKey) : value;
}

/** What the state of a version is called. */
export function versionState(state: string): string {
  const key = `state.${state}`;
  return key in zh ? r(key as RuleKey) : state;
}

/** The name of the rules of a place in the chosen language. */
export function profileName(names: Record<string, string>): string {
  return names[language.value] ?? names[language.value.slice(0, 2)] ?? names['zh-CN'] ?? '';
}
