import { language, type Body } from '@commonhold/shared';

/** A text of a notice in the chosen language; in Chinese where there is no other. */
export function inLanguage(text: Body<'NoticeTitle'>): string {
  return (language.value === 'en' ? text.en : undefined) || text['zh-CN'];
}
