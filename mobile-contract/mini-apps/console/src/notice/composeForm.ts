import type { Body } from '@commonhold/shared';
import { readCodes } from '../assembly/matterForm.ts';
import { fromLocal, toLocal } from '../assembly/localTime.ts';
import type { Key } from '../i18n/texts.ts';

export type NoticeKind = Body<'NoticeKind'>;
type Draft = Body<'NoticeDraft'>;
export type PersonRole = Body<'NoticeAudience'>['roles'][number];
export type ScopeKind = 'COMMUNITY' | 'BUILDINGS' | 'ENTRANCES' | 'UNITS' | 'PARTIES';

/** In which roles people can be addressed. */
export const PERSON_ROLES: readonly PersonRole[] = ['OWNER', 'CO_OWNER', 'GUARDIAN', 'AUTHORISED'];

/** A notice as the composer's fields hold it. */
export interface NoticeForm {
  kind: NoticeKind;
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
  english: boolean;
  /** what fills the blanks of the template, by their names */
  blanks: Record<string, string>;
  roles: PersonRole[];
  scopeKind: ScopeKind;
  buildings: string[];
  entrances: string[];
  /** codes of units as typed */
  units: string;
  /** keys of voting parties, where a stored draft names them */
  parties: string[];
  linkType: Body<'NoticeLink'>['type'];
  linkId: string;
  later: boolean;
  sendAt: string;
  validUntil: string;
  meeting: boolean;
  meetingAt: string;
  meetingEndsAt: string;
  meetingPlace: string;
  corrects: string | null;
}

/** What is wrong with a field: field name → key of a text. */
export type NoticeFaults = Record<string, Key>;

/** The form's name for each member of the body, so that a refusal stands beside its field. */
export const FIELDS: Record<string, string> = {
  kind: 'kind',
  title: 'titleZh',
  'title.en': 'titleEn',
  body: 'bodyZh',
  'body.en': 'bodyEn',
  audience: 'audience',
  link: 'link',
  sendAt: 'sendAt',
  validUntil: 'validUntil',
  meeting: 'meetingAt',
  'meeting.place': 'meetingPlace',
  corrects: 'corrects',
  file: 'documents',
};

/** An empty notice of a kind to everybody in the community. */
export function newNotice(kind: NoticeKind): NoticeForm {
  return {
    kind,
    titleZh: '',
    titleEn: '',
    bodyZh: '',
    bodyEn: '',
    english: false,
    blanks: {},
    roles: [...PERSON_ROLES],
    scopeKind: 'COMMUNITY',
    buildings: [],
    entrances: [],
    units: '',
    parties: [],
    linkType: 'NONE',
    linkId: '',
    later: false,
    sendAt: '',
    validUntil: '',
    meeting: false,
    meetingAt: '',
    meetingEndsAt: '',
    meetingPlace: '',
    corrects: null,
  };
}

/** The fields of a stored notice. */
export function formOfNotice(notice: Body<'Notice'>): NoticeForm {
  const { buildings = [], entrances = [], units = [], parties = [] } = notice.audience.scope ?? {};
  const scopeKind: ScopeKind = buildings.length
    ? 'BUILDINGS'
    : entrances.length
      ? 'ENTRANCES'
      : units.length
        ? 'UNITS'
        : parties.length
          ? 'PARTIES'
          : 'COMMUNITY';
  const local = (at: string | null | undefined) => (at ? toLocal(at) : '');
  return {
    ...newNotice(notice.kind),
    titleZh: notice.title['zh-CN'],
    titleEn: notice.title.en ?? '',
    bodyZh: notice.body['zh-CN'],
    bodyEn: notice.body.en ?? '',
    english: Boolean(notice.title.en || notice.body.en),
    roles: [...notice.audience.roles],
    scopeKind,
    buildings: [...buildings],
    entrances: [...entrances],
    units: units.join(' '),
    parties: [...parties],
    linkType: notice.link.type,
    linkId: notice.link.id ?? '',
    later: Boolean(notice.sendAt),
    sendAt: local(notice.sendAt),
    validUntil: local(notice.validUntil),
    meeting: Boolean(notice.meeting),
    meetingAt: local(notice.meeting?.at),
    meetingEndsAt: local(notice.meeting?.endsAt),
    meetingPlace: notice.meeting?.place ?? '',
    corrects: notice.corrects ?? null,
  };
}

/** A correction to begin with: the same people are told, the old notice is named, and nothing of it is changed. */
export function correctionOf(notice: Body<'Notice'>): NoticeForm {
  const old = formOfNotice(notice);
  const title = (prefix: string, text: string, most: number) => (text === '' ? '' : `${prefix}${text}`.slice(0, most));
  return {
    ...old,
    titleZh: title('更正：', old.titleZh, 120),
    titleEn: title('Correction: ', old.titleEn, 240),
    later: false,
    sendAt: '',
    corrects: notice.noticeId,
  };
}

/** The blanks of a template that a text has, each once. */
export function blanksIn(text: string, names: readonly string[]): string[] {
  return names.filter((name) => text.includes(`{${name}}`));
}

/** The text with its blanks filled; one without a value stays as it is. */
export function filled(text: string, blanks: Record<string, string>): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) => (blanks[name]?.trim() ? blanks[name]!.trim() : whole));
}

/** To whom it goes; null while the scope names nothing or nobody is chosen. */
export function audienceOf(form: NoticeForm): Body<'NoticeAudience'> | null {
  if (form.roles.length === 0) return null;
  const roles = PERSON_ROLES.filter((role) => form.roles.includes(role));
  const scope: Record<ScopeKind, Body<'NoticeScope'> | undefined> = {
    COMMUNITY: undefined,
    BUILDINGS: { buildings: form.buildings },
    ENTRANCES: { entrances: form.entrances },
    UNITS: { units: readCodes(form.units) },
    PARTIES: { parties: form.parties },
  };
  const chosen = scope[form.scopeKind];
  if (!chosen) return { roles };
  return Object.values(chosen)[0]!.length === 0 ? null : { roles, scope: chosen };
}

/** What has to be corrected before the notice can be stored at all; whether it may be sent is the service's to say. */
export function faultsOfNotice(
  form: NoticeForm,
  option: Pick<Body<'NoticeKindOption'>, 'class' | 'confidential'> | null,
  templateBlanks: readonly string[],
  now: number,
): NoticeFaults {
  const emergency = option?.class === 'EMERGENCY';
  const faults: NoticeFaults = {};
  const text = (field: 'titleZh' | 'titleEn' | 'bodyZh' | 'bodyEn') => {
    const value = filled(form[field], form.blanks);
    if (value.trim() === '' && (field === 'titleZh' || field === 'bodyZh')) faults[field] = 'fault.required';
    else if (blanksIn(value, templateBlanks).length > 0) faults[field] = 'fault.blanks';
  };
  text('titleZh');
  text('bodyZh');
  if (form.english) {
    text('titleEn');
    text('bodyEn');
  }
  if (form.roles.length === 0) faults['audience'] = 'fault.roles';
  else if (option?.confidential && readCodes(form.units).length !== 1) faults['audience'] = 'compose.oneUnitFault';
  else if (audienceOf(form) === null) faults['audience'] = form.scopeKind === 'UNITS' ? 'fault.codes' : 'fault.places';
  if (form.linkType !== 'NONE' && form.linkId === '') faults['link'] = 'fault.link';
  const from = form.later ? fromLocal(form.sendAt) : new Date(now).toISOString();
  if (from === null) faults['sendAt'] = 'fault.time';
  else if (form.later && Date.parse(from) <= now) faults['sendAt'] = 'fault.past';
  const until = form.validUntil === '' ? null : fromLocal(form.validUntil);
  if (emergency && form.validUntil === '') faults['validUntil'] = 'fault.validUntil';
  else if (form.validUntil !== '' && until === null) faults['validUntil'] = 'fault.time';
  else if (until !== null && from !== null && Date.parse(until) <= Date.parse(from)) faults['validUntil'] = 'fault.validPast';
  if (form.meeting) meetingFaults(form, faults);
  return faults;
}

function meetingFaults(form: NoticeForm, faults: NoticeFaults): void {
  const at = fromLocal(form.meetingAt);
  const ends = fromLocal(form.meetingEndsAt);
  if (at === null) faults['meetingAt'] = 'fault.time';
  if (ends === null) faults['meetingEndsAt'] = 'fault.time';
  if (at !== null && ends !== null && Date.parse(ends) <= Date.parse(at)) faults['meetingEndsAt'] = 'fault.order';
  if (form.meetingPlace.trim() === '') faults['meetingPlace'] = 'fault.required';
}

/** The body that the service takes; only for a form without faults. */
export function bodyOfNotice(form: NoticeForm): Draft {
  const words = (zh: string, en: string) => {
    const english = form.english ? filled(en, form.blanks).trim() : '';
    return { 'zh-CN': filled(zh, form.blanks).trim(), ...(english === '' ? {} : { en: english }) };
  };
  return {
    kind: form.kind,
    title: words(form.titleZh, form.titleEn),
    body: words(form.bodyZh, form.bodyEn),
    link: form.linkType === 'NONE' ? { type: 'NONE' } : { type: form.linkType, id: form.linkId },
    audience: audienceOf(form) ?? { roles: [] },
    ...(form.later ? { sendAt: fromLocal(form.sendAt) } : {}),
    ...(form.validUntil === '' ? {} : { validUntil: fromLocal(form.validUntil) }),
    ...(form.corrects === null ? {} : { corrects: form.corrects }),
    ...(form.meeting
      ? { meeting: { at: fromLocal(form.meetingAt) ?? '', endsAt: fromLocal(form.meetingEndsAt) ?? '', place: form.meetingPlace.trim() } }
      : {}),
  };
}
