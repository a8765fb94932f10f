import { money } from '@commonhold/shared';
import { codeText, limitText } from '../i18n/texts.ts';
import { shareOf } from './ruleForm.ts';

/** What a rule parameter is about. */
export function ruleName(key: string): string {
  return codeText('ruleKey', key);
}

/** A value as people say it: shares, money and codes in words, numbers as they are. */
export function ruleValue(key: string, value: string): string {
  const share = shareOf(value);
  if (share) return limitText(share);
  if (key.endsWith('Fen')) return money(value);
  return codeText('ruleValue', value);
}
