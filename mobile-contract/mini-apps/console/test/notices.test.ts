import { expect, it } from 'vitest';
import { refusedFields } from '../src/fieldFaults.ts';
import { urgency, byUrgency, waiting } from '../src/notice/board.ts';
import {
  audienceOf,
  blanksIn,
  bodyOfNotice,
  correctionOf,
  faultsOfNotice,
  FIELDS,
  filled,
  formOfNotice,
  newNotice,
} from '../src/notice/composeForm.ts';
import { beginningTime, bodyOfRound, faultsOfRound, lastAttempt } from '../src/notice/doorForm.ts';
import { faultOfDocument } from '../src/notice/documents.ts';
import { byCode } from '../src/notice/natural.ts';
import { underWay } from '../src/notice/useProgress.ts';
import { language, ServiceError } from '@commonhold/shared';
import { board, NOTICE, notice, progress } from './fixture/noticeSamples.ts';
import { inDays, NOW } from './fixture/samples.ts';
import { parties } from './fixture/servingSamples.ts';

const now = Date.parse(NOW);
const ordinary = { class: 'ORDINARY', confidential: false } as const;

function written() {
  const form = newNotice('SAFETY');
  Object.assign(form, { titleZh: '消防通道检查', bodyZh: '请勿停车。' });
  return form;
}

it('bodyOfNotice_toFourStairwells_namesThemAndNothingElse', () => {
  const form = written();
  Object.assign(form, { scopeKind: 'ENTRANCES', entrances: ['1-1', '1-2', '2-1', '2-2'], buildings: ['9'], units: '9-1-101' });
  expect(bodyOfNotice(form)).toEqual({
    kind: 'SAFETY',
    title: { 'zh-CN': '消防通道检查' },
    body: { 'zh-CN': '请勿停车。' },
    link: { type: 'NONE' },
    audience: { roles: ['OWNER', 'CO_OWNER', 'GUARDIAN', 'AUTHORISED'], scope: { entrances: ['1-1', '1-2', '2-1', '2-2'] } },
  });
});

it('formOfNotice_ofAStoredDraft_givesTheSameBodyAgain', () => {
  const stored = notice('DRAFT', {
    link: { type: 'ASSEMBLY', id: 'a5'.repeat(16) },
    sendAt: inDays(1),
    validUntil: inDays(2),
    meeting: { at: inDays(3), endsAt: inDays(3.1), place: '社区会议室' },
  });
  const body = bodyOfNotice(formOfNotice(stored));
  expect(body).toMatchObject({ kind: stored.kind, title: stored.title, body: stored.body, link: stored.link, audience: stored.audience });
  expect(Date.parse(body.sendAt!)).toBe(Date.parse(stored.sendAt!));
  expect(body.meeting?.place).toBe('社区会议室');
});

it('correctionOf_namesTheOldNotice_andLeavesItsTimeBehind', () => {
  const form = correctionOf(notice('SENT', { sendAt: inDays(-1) }));
  expect(form.corrects).toBe(NOTICE);
  expect(form.titleZh).toBe('更正：消防通道检查');
  expect(form.later).toBe(false);
  expect(bodyOfNotice(form)).not.toHaveProperty('sendAt');
  expect(correctionOf(notice('SENT', { title: { 'zh-CN': '长'.repeat(120) } })).titleZh).toHaveLength(120);
});

it('audienceOf_withoutRolesOrPlaces_isNobody', () => {
  const form = written();
  expect(audienceOf(form)).toEqual({ roles: ['OWNER', 'CO_OWNER', 'GUARDIAN', 'AUTHORISED'] });
  expect(audienceOf({ ...form, scopeKind: 'BUILDINGS' })).toBeNull();
  expect(audienceOf({ ...form, scopeKind: 'UNITS', units: ' ,, ' })).toBeNull();
  expect(audienceOf({ ...form, roles: [] })).toBeNull();
  expect(audienceOf({ ...form, roles: ['CO_OWNER', 'OWNER'] })?.roles).toEqual(['OWNER', 'CO_OWNER']);
});

it('faultsOfNotice_namesEveryFieldToCorrect', () => {
  const form = newNotice('SAFETY');
  Object.assign(form, { scopeKind: 'ENTRANCES', linkType: 'SURVEY', meeting: true });
  expect(faultsOfNotice(form, ordinary, [], now)).toEqual({
    titleZh: 'fault.required',
    bodyZh: 'fault.required',
    audience: 'fault.places',
    link: 'fault.link',
    meetingAt: 'fault.time',
    meetingEndsAt: 'fault.time',
    meetingPlace: 'fault.required',
  });
  expect(faultsOfNotice(written(), ordinary, [], now)).toEqual({});
});

it('faultsOfNotice_ofAFeeReminder_wantsExactlyOneUnit', () => {
  const at = (units: string) => faultsOfNotice({ ...written(), scopeKind: 'UNITS', units }, { class: 'ORDINARY', confidential: true }, [], now);
  expect(at('3-2-501')).toEqual({});
  expect(at('')).toEqual({ audience: 'compose.oneUnitFault' });
  expect(at('3-2-501 3-2-502')).toEqual({ audience: 'compose.oneUnitFault' });
});

it('faultsOfNotice_times_atTheirEdges', () => {
  const at = (more: object) => faultsOfNotice({ ...written(), ...more }, ordinary, [], now);
  expect(at({ later: true, sendAt: '2026-11-22T09:30' })).toEqual({ sendAt: 'fault.past' });
  expect(at({ later: true, sendAt: '2026-11-22T09:31' })).toEqual({});
  expect(at({ later: true, sendAt: '2026-11-22T09:40', validUntil: '2026-11-22T09:40' })).toEqual({ validUntil: 'fault.validPast' });
  expect(at({ later: true, sendAt: '2026-11-22T09:40', validUntil: '2026-11-22T09:41' })).toEqual({});
  expect(faultsOfNotice(written(), { class: 'EMERGENCY', confidential: false }, [], now)).toEqual({ validUntil: 'fault.validUntil' });
});

it('template_blanks_areFilledInBothTexts_andMissedOnesAreFaults', () => {
  const form = written();
  form.bodyZh = '在 {place} 领取，联系人 {contact}。';
  expect(blanksIn(form.bodyZh, ['contact', 'place', 'openAt'])).toEqual(['contact', 'place']);
  form.blanks = { place: ' 物业服务中心 ' };
  expect(filled(form.bodyZh, form.blanks)).toBe('在 物业服务中心 领取，联系人 {contact}。');
  expect(faultsOfNotice(form, ordinary, ['contact', 'place'], now)).toEqual({ bodyZh: 'fault.blanks' });
  form.blanks['contact'] = '周敏';
  expect(faultsOfNotice(form, ordinary, ['contact', 'place'], now)).toEqual({});
  expect(bodyOfNotice(form).body['zh-CN']).toBe('在 物业服务中心 领取，联系人 周敏。');
});

it('faultOfDocument_atTheLimits', () => {
  const limits = { mostDocuments: 2, mostBytes: 1000 };
  const of = (name: string, size: number, present: number[] = []) =>
    faultOfDocument(
      { name, size },
      present.map((length) => ({ length })),
      limits,
    );
  expect(of('a.pdf', 1000)).toBeNull();
  expect(of('a.pdf', 1001)).toBe('documents.tooLarge');
  expect(of('a.PDF', 400, [600])).toBeNull();
  expect(of('a.pdf', 401, [600])).toBe('documents.tooLarge');
  expect(of('a.pdf', 1, [1, 1])).toBe('documents.tooMany');
  expect(of('a.exe', 1)).toBe('documents.kind');
  expect(of('a.pdf', 0)).toBe('documents.empty');
});

it('refusedFields_stand_besideTheFieldOfTheForm', () => {
  const error = (field: string) => ({ field, code: 'c', titles: { 'zh-CN': '原因', en: 'reason' } });
  const failure = new ServiceError('refused', 422, 'c', {
    errors: [error('audience.scope'), error('title.en'), error('body.title'), error('meeting.place'), error('other')],
  });
  language.value = 'en';
  expect(refusedFields(failure, FIELDS)).toEqual({ audience: 'reason', titleEn: 'reason', titleZh: 'reason', meetingPlace: 'reason' });
  language.value = 'zh-CN';
  expect(refusedFields(new Error('x'), FIELDS)).toEqual({});
});

it('board_putsTheOverdueFirst', () => {
  const step = (at: string | null) => urgency({ assemblyId: 'a', title: '', step: 'CLOSE', at }, now);
  expect(step(inDays(0))).toBe('overdue');
  expect(step(inDays(7))).toBe('due');
  expect(step(inDays(7.01))).toBe('later');
  expect(step(null)).toBe('open');
  const [quiet, busy] = board.communities;
  expect(waiting(quiet!, now)).toBe(0);
  expect(waiting(busy!, now)).toBe(6);
  expect([...board.communities].sort(byUrgency(now)).map((each) => each.name)).toEqual(['梧桐苑', '银杏苑']);
});

it('underWay_untilInboxesAndMessagesAreThrough', () => {
  expect(underWay(progress(40))).toBe(true);
  expect(underWay(progress(118))).toBe(false);
  expect(underWay({ ...progress(118), accepted: 0 })).toBe(true);
});

it('byCode_countsAsPeopleDo', () => {
  expect(['10-1', '2-1', '1-2'].sort(byCode((code) => code))).toEqual(['1-2', '2-1', '10-1']);
});

it('bodyOfRound_leavesOutAResultThatWasTakenBack', () => {
  expect(bodyOfRound({ a: undefined, b: '', c: 'ABSENT' }, '2026-11-22T09:30', null).results.map((each) => each.personId)).toEqual(['c']);
});

it('faultsOfRound_asksForAResult_aTimeThatHasCome_andThePaperOfASignature', () => {
  expect(faultsOfRound({ a: '' }, '2026-11-22T09:30', false, now)).toEqual({ results: 'fault.results' });
  expect(faultsOfRound({ a: 'ABSENT' }, '2026-11-22T09:30', false, now)).toEqual({});
  expect(faultsOfRound({ a: 'ABSENT' }, '2026-11-22T09:31', false, now)).toEqual({ visitedAt: 'fault.future' });
  expect(faultsOfRound({ a: 'ABSENT', b: 'SIGNED' }, '2026-11-22T09:30', false, now)).toEqual({ paper: 'fault.paper' });
  expect(faultsOfRound({ b: 'SIGNED' }, '2026-11-22T09:30', true, now)).toEqual({});
});

it('bodyOfRound_givesThePaperToSignaturesOnly', () => {
  const { results } = bodyOfRound({ a: 'ABSENT', b: 'SIGNED', c: '' }, '2026-11-22T09:30', 'f'.repeat(64));
  expect(results).toEqual([
    { personId: 'a', result: 'ABSENT', visitedAt: '2026-11-22T01:30:00.000Z' },
    { personId: 'b', result: 'SIGNED', visitedAt: '2026-11-22T01:30:00.000Z', paper: 'f'.repeat(64) },
  ]);
});

it('lastAttempt_isTheNewestOfAllChannels', () => {
  expect(lastAttempt(parties.items[0]!.receivers[0]!)?.channel).toBe('SMS');
  expect(lastAttempt(parties.items[3]!.receivers[0]!)).toBeNull();
});

it('beginningTime_isThisMinute_andNeverBeforeTheSending', () => {
  const at = (text: string) => Date.parse(text);
  expect(beginningTime('2030-01-07T03:59:59.999Z', at('2030-01-07T04:00:30Z'))).toBe('2030-01-07T12:00');
  expect(beginningTime('2030-01-07T04:00:00.000Z', at('2030-01-07T04:00:30Z'))).toBe('2030-01-07T12:00');
  expect(beginningTime('2030-01-07T04:00:00.001Z', at('2030-01-07T04:00:30Z'))).toBe('2030-01-07T12:00:01');
  expect(beginningTime('2030-01-07T04:00:29.500Z', at('2030-01-07T04:00:30Z'))).toBe('2030-01-07T12:00:30');
  expect(beginningTime(null, at('2030-01-07T04:00:30Z'))).toBe('2030-01-07T12:00');
});
