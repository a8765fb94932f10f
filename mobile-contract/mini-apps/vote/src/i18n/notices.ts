import { language, messages, type Body } from '@commonhold/shared';
import zh from './notices.zh-CN.json';

/** A text's name. */
export type NoticeKey = keyof typeof zh;

/** The texts of messages, surveys and scores; they come with those screens. */
export const n = messages<NoticeKey>(zh, async () => (await import('./notices.en.json')).default);

/** A code of the interface in words; a code that this version does not know is shown as it is. */
export function noticeCode(group: 'notice' | 'class' | 'filter' | 'proof' | 'party' | 'surveyState', code: string): string {
  const key = `${group}.${code}`;
  return key in zh ? n(key as NoticeKey) : code;
}

/** What was written in the chosen language, or in Chinese, in which everything is written. */
export function inWords(text: Body<'NoticeTitle'>): string {
  return (language.value === 'en' ? text.en : null) ?? text['zh-CN'];
}

/** The language of what {@link inWords} answers, for screen readers. */
export function languageOf(text: Body<'NoticeTitle'>): string {
  return language.value === 'en' && text.en ? 'en' : 'zh-CN';
}
