import { messages } from '@commonhold/shared';
import zh from './zh-CN.json';

/** A text's name. */
export type Key = keyof typeof zh;

/** The texts of the vote app. */
export const t = messages<Key>(zh, async () => (await import('./en.json')).default);

/** A code of the interface in words; a code that this version does not know is shown as it is. */
export function codeText(
  group: 'kind' | 'convener' | 'matter' | 'method' | 'level' | 'protection' | 'consent' | 'outcome' | 'outcomeText' | 'check' | 'answer' | 'place',
  code: string,
): string {
  const key = `${group}.${code}`;
  return key in zh ? t(key as Key) : code;
}

/** What a person is to a unit. */
export function roleText(role: string): string {
  const key = `role.${role}`;
  return key in zh ? t(key as Key) : role;
}

/** A share as people say it: 不少于 2/3. */
export function shareText(share: { num: number; den: number; op: 'GE' | 'GT' }): string {
  return share.num === 0 ? '—' : t(`share.${share.op}`, { num: share.num, den: share.den });
}

/** A reason given by the service: a code that this app knows, or the text itself. */
export function useText(why: string | null | undefined): string {
  if (!why) return '';
  const key = `why.${why}`;
  return key in zh ? t(key as Key) : why;
}

/** Whether a refusal means that voting is over. */
export function closedCode(code: string | undefined): boolean {
  return code === 'ballot-window-closed';
}
