import { language } from './i18n/i18n.ts';
import { s } from './i18n/shared.ts';

// Chinese names of laws as an English reader finds them, the longer before those that they contain; the article stays.
const LAWS: readonly (readonly [RegExp, string])[] = [
  [/杭州市物业管理条例/g, 'Hangzhou Regulation'],
  [/物业管理条例/g, 'Property Management Regulation'],
  [/建筑物区分所有权解释/g, 'Interpretation on Unit Ownership'],
  [/个人信息保护法/g, 'Personal Information Protection Law'],
  [/电子签名法/g, 'Electronic Signature Law'],
  [/建房〔2009〕274号/g, 'Assembly Guidelines (2009) No. 274'],
  [/民法典/g, 'Civil Code'],
  [/解释/g, 'Interpretation'],
  [/杭州/g, 'Hangzhou'],
  [/北京/g, 'Beijing'],
  [/清远/g, 'Qingyuan'],
  [/上海/g, 'Shanghai'],
  [/深圳/g, 'Shenzhen'],
  [/潍坊/g, 'Weifang'],
  [/聊城/g, 'Liaocheng'],
  [/、/g, ', '],
];

/** An article in the chosen language: as the service names it in Chinese, with the names of laws translated in English. */
export function lawInWords(law: string): string {
  if (language.value !== 'en') return law;
  return LAWS.reduce((text, [name, words]) => text.replace(name, words), law);
}

/** Which part of the community decides a matter, in the chosen language. */
export function scopeInWords(scope: { buildings?: string[]; entrances?: string[]; units?: string[] } | null | undefined): string {
  const codes = (list: string[]) => list.join(s('list.comma'));
  if (scope?.buildings?.length) return s('scope.buildings', { codes: codes(scope.buildings) });
  if (scope?.entrances?.length) return s('scope.entrances', { codes: codes(scope.entrances) });
  return scope?.units?.length ? s('scope.units', { codes: codes(scope.units) }) : s('scope.community');
}
