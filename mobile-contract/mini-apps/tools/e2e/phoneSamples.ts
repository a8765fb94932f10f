/** What a service answers about messages, surveys and scores, for pictures of states that are hard to reach with a real one. */
import { createHash } from 'node:crypto';
import { canonicalText } from '@commonhold/contract';
import type { components } from '../../shared/src/generated/api.ts';
import type { Answers } from './desk.ts';

type Schemas = components['schemas'];
export const NOW = '2026-11-20T08:00:00Z';
const hours = (count: number) => new Date(Date.parse(NOW) + count * 3_600_000).toISOString();
const id = (number: number) => number.toString(16).padStart(32, '0');

/** What the phone has stored of its own key. */
export const KEY = {
  kid: 'k'.repeat(43),
  privateKey: null,
  community: id(1),
  communityName: '梧桐苑',
  person: id(2),
  name: '王秀兰',
  logOrigin: 'home.example/log/1',
  logKey: 'home.example/log/1+00000000+AAAA',
};
const session = {
  personId: KEY.person,
  name: KEY.name,
  communityId: KEY.community,
  communityName: KEY.communityName,
  kid: KEY.kid,
  level: 'L2',
  units: [{ unit: '3-1-1201', building: '3', use: 'DWELLING', areaDm2: 8953, counts: true, role: 'OWNER', votes: true }],
  logOrigin: KEY.logOrigin,
  logKey: KEY.logKey,
};

const LONG_ZH =
  '经业主委员会决定，定于 12 月 10 日（星期四）19:00 在梧桐社区居委会二楼会议室召开 2026 年第二次业主大会会议，讨论续聘物业服务企业和利用共有场地设置充电设施两项事项。\n\n会议材料见附件，也可以到居委会查阅。不能到会的业主可以在手机上参加表决。';
const LONG_EN =
  'The owners’ committee convenes the second assembly of 2026 for 10 December, 19:00, in the meeting room of the residents’ committee. Two matters are discussed: the contract of the property company, and charging points on common ground.\n\nThe papers are attached and can be seen at the residents’ committee. Whoever cannot come can vote on the phone.';

function item(number: number, hoursAgo: number, title: [string, string], more: Partial<Schemas['InboxItem']> = {}): Schemas['InboxItem'] {
  return {
    itemId: id(number),
    noticeId: id(1000 + number),
    kind: 'SERVICE',
    class: 'ORDINARY',
    title: { 'zh-CN': title[0], en: title[1] },
    preview: { 'zh-CN': `${LONG_ZH.slice(0, 60)}…`, en: `${LONG_EN.slice(0, 76)}…` },
    at: hours(-hoursAgo),
    readAt: hours(-hoursAgo + 1),
    acknowledgedAt: null,
    requiresAcknowledgement: false,
    superseded: false,
    link: { type: 'NONE', id: null },
    ...more,
  };
}

const unread = { readAt: null };
const statutory = { class: 'STATUTORY', kind: 'ASSEMBLY', requiresAcknowledgement: true } as const;
export const ITEMS = [
  item(1, 1, ['3 号楼燃气泄漏，请立即离开', 'Gas leak in building 3: leave at once'], { ...unread, class: 'EMERGENCY', kind: 'EMERGENCY' }),
  item(2, 5, ['召开 2026 年第二次业主大会会议', 'Second assembly of 2026'], { ...unread, ...statutory, link: { type: 'ASSEMBLY', id: id(16) } }),
  item(3, 7, ['您名下登记了一个新的签名设备', 'A new signing device was enrolled in your name'], {
    ...unread,
    noticeId: null,
    class: 'STATUTORY',
    kind: 'KEY_ENROLLED',
    link: { type: 'DEVICES', id: null },
  }),
  item(4, 20, ['物业服务满意度问卷', 'Survey on the property company'], {
    ...unread,
    class: 'SURVEY',
    kind: 'SURVEY',
    link: { type: 'SURVEY', id: id(32) },
  }),
  item(5, 30, ['您的表决票已计入', 'Your ballot is counted'], { noticeId: null, kind: 'RECEIPT', link: { type: 'RECEIPT', id: id(16) } }),
  item(6, 50, ['2026 年第三季度公共收益公开', 'Common revenue, third quarter of 2026'], {
    ...statutory,
    kind: 'DISCLOSURE',
    acknowledgedAt: hours(-48),
  }),
  item(7, 70, ['周六上午检查消防通道', 'Fire lanes are checked on Saturday'], { superseded: true, kind: 'SAFETY' }),
];

/** The list with a number of unread items. */
export const page = (items: Schemas['InboxItem'][], next: string | null = null): Schemas['InboxPage'] => ({
  items,
  next,
  unread: items.filter((each) => !each.readAt).length,
});

/** An item with its whole text. */
export function entry(number: number, more: Partial<Schemas['InboxEntry']> = {}): Schemas['InboxEntry'] {
  const { preview: _, ...rest } = ITEMS[number - 1]!;
  const documentText = canonicalText({
    v: 1,
    community: KEY.community,
    notice: rest.noticeId ?? '',
    title: { 'zh-CN': rest.title['zh-CN'], en: rest.title.en ?? null },
    body: { 'zh-CN': LONG_ZH, en: LONG_EN },
  });
  return {
    ...rest,
    body: { 'zh-CN': LONG_ZH, en: LONG_EN },
    sender: { role: 'COMMITTEE', name: '业主委员会' },
    attachments: [],
    facts: {},
    ...(rest.noticeId ? { document: createHash('sha256').update(documentText).digest('hex'), documentText } : {}),
    ...more,
  };
}

export const FILES = {
  meeting: { at: '2026-12-10T11:00:00Z', endsAt: '2026-12-10T13:00:00Z', place: '梧桐社区居委会二楼会议室' },
  attachments: [
    { sha256: 'ab'.repeat(32), name: '2026年第二次业主大会会议材料（物业服务合同草案）.pdf', length: 1_204_224, mediaType: 'application/pdf' },
    { sha256: 'cd'.repeat(32), name: '会议地点.png', length: 88_100, mediaType: 'image/png' },
  ],
};
const reference = (number: number) => ({ itemId: id(number), title: ITEMS[number - 1]!.title, at: ITEMS[number - 1]!.at });
export const CORRECTS = { corrects: reference(7) };
export const CORRECTED = { correctedBy: reference(2), superseded: true };

/** A reminder that one household alone receives. */
export const FEE: Partial<Schemas['InboxEntry']> = {
  kind: 'FEE_REMINDER',
  superseded: false,
  title: { 'zh-CN': '物业费缴费提醒', en: 'Reminder of the property fee' },
  body: {
    'zh-CN': '3-1-1201 的业主：\n2026 年第三季度的物业费 537.18 元尚未缴纳。请您在 11 月 30 日前缴纳。\n如有异议，请与我们联系：8765 4321。',
    en: 'To the owners of 3-1-1201:\nThe property fee of 537.18 yuan for the third quarter of 2026 has not been paid. Please pay by 30 November.',
  },
  sender: { role: 'PROPERTY_STAFF', name: '物业服务人' },
  document: null,
  documentText: null,
};

/** Doors that have not voted, as a building volunteer sees them. */
export const DOORS: Schemas['VolunteerDoors'] = {
  permit: {
    permitId: id(61),
    assemblyId: id(16),
    title: '2026 年第二次业主大会会议',
    scope: { entrances: ['3-1', '3-2'] },
    endsAt: hours(60),
    standing: 'LIVE',
  },
  asOf: NOW,
  doors: 7,
  entrances: [
    { building: '3', entrance: '3-1', units: ['3-1-101', '3-1-502', '3-1-1201'] },
    { building: '3', entrance: '3-2', units: ['3-2-102', '3-2-301', '3-2-302', '3-2-1101'] },
  ],
};

export const wishes: Schemas['NoticeSettings'] = { mutedKinds: ['POLICY'], quietFrom: '22:00', quietTo: '07:00', channels: { push: true } };

const survey: Schemas['Survey'] = {
  surveyId: id(32),
  title: '2026 年第三季度物业服务满意度',
  text: '请根据最近三个月的情况回答。',
  state: 'OPEN',
  closeAt: hours(150),
  openedAt: hours(-20),
  closedAt: null,
  createdAt: hours(-24),
  questions: [
    { number: 1, kind: 'CHOICE', text: '楼道保洁是否到位？', options: ['到位', '不到位', '说不清'] },
    { number: 2, kind: 'SCALE', text: '对物业服务的总体满意度', options: [] },
    { number: 3, kind: 'TEXT', text: '您的意见和建议', options: [] },
  ],
  decision: false,
  parties: 1180,
  answers: 312,
  documentSha256: 'ef'.repeat(32),
};
const party = { partyKey: '3-1-1201', units: ['3-1-1201'], mayAnswer: true, answeredAt: null, answers: [] };
const closed = { ...survey, surveyId: id(33), title: '2026 年第二季度物业服务满意度', state: 'CLOSED' as const, closedAt: hours(-1), answers: 301 };
export const OPEN: Schemas['ResidentSurvey'] = { survey, parties: [party] };
export const CLOSED: Schemas['ResidentSurvey'] = { survey: closed, parties: [{ ...party, mayAnswer: false }], others: [] };
export const HOUSEHOLD: Schemas['ResidentSurvey'] = {
  survey,
  parties: [],
  others: [
    { partyKey: '7-1-602', units: ['7-1-602'], representative: '王*强', answeredAt: hours(-3) },
    { partyKey: '5-1-101', units: ['5-1-101'], representative: null, answeredAt: null },
  ],
};
const counts = (first: number[] | null, second: number[] | null): Schemas['SurveyCount'][] => [
  { number: 1, kind: 'CHOICE', counts: first },
  { number: 2, kind: 'SCALE', counts: second },
];
export const RESULTS: Schemas['SurveyResults'] = {
  surveyId: id(33),
  decision: false,
  closedAt: hours(-1),
  parties: 1180,
  answers: 301,
  smallestGroup: 5,
  questions: counts([180, 95, 26], [12, 25, 64, 120, 80]),
  buildings: [
    { building: '3', parties: 120, answers: 61, suppressed: false, questions: counts([40, 15, 6], [2, 5, 14, 25, 15]) },
    { building: '5', parties: 1060, answers: 240, suppressed: false, questions: counts([140, 80, 20], [10, 20, 50, 95, 65]) },
    { building: '7', parties: 4, answers: null, suppressed: true, questions: counts(null, null) },
  ],
  texts: [],
  documentSha256: 'ef'.repeat(32),
  resultsSha256: 'fe'.repeat(32),
  logIndex: 412,
};
const mark = (who: Schemas['ScoreParty'], num: number, den: number, outOf: number, source: string, more: Partial<Schemas['ScoreView']> = {}) => ({
  party: who,
  num,
  den,
  outOf,
  source,
  documentSha256: 'ab'.repeat(32),
  surveyId: null,
  question: null,
  recordedRole: 'COMMUNITY_WORKER',
  recordedAt: hours(-30),
  ...more,
});
export const SCORES: Schemas['ScoreSheets'] = {
  items: [
    {
      scoreId: id(48),
      quarter: '2026-Q3',
      version: 2,
      state: 'PUBLISHED',
      company: '江阴梧桐物业服务有限公司',
      marks: [
        mark('OWNERS', 1134, 301, 5, '2026 年第三季度物业服务满意度，第 2 题', { surveyId: id(33), question: 2 }),
        mark('COMMITTEE', 86, 1, 100, '业主委员会评分表 2026-09（业委会〔2026〕12 号，2026 年 10 月 8 日）'),
        mark('COMMUNITY', 90, 1, 100, '社区评分表 2026-09'),
        mark('STREET', 88, 1, 100, '澄江街道物业服务季度考评，2026 年 10 月 12 日'),
        mark('HOUSING_OFFICE', 92, 1, 100, '江阴市住建局红黑榜评分，2026 年 10 月 15 日'),
      ],
      weighting: {
        source: '江阴市物业服务红黑榜管理办法 第八条',
        weights: [
          { party: 'OWNERS', weight: 40 },
          { party: 'COMMITTEE', weight: 15 },
          { party: 'COMMUNITY', weight: 15 },
          { party: 'STREET', weight: 15 },
          { party: 'HOUSING_OFFICE', weight: 15 },
        ],
      },
      totalHundredths: 8353,
      publishedAt: hours(-10),
      documentSha256: 'aa'.repeat(32),
      logIndex: 420,
    },
  ],
};

/** What a service with messages answers. */
export const USUAL: Answers = {
  'GET /status': { product: 'Commonhold', version: '0.1.0', clock: 'REAL', now: NOW, development: false, setupNeeded: false },
  'GET /resident/session': session,
  'GET /resident/assemblies': { now: NOW, items: [] },
  'GET /resident/inbox': page(ITEMS, '1'),
  'GET /inbox/stream': 'pending',
  [`GET /${id(1)}`]: entry(1, { sender: { role: 'COMMUNITY_WORKER', name: '梧桐社区居民委员会' }, validUntil: hours(5) }),
  [`GET /${id(2)}`]: entry(2, FILES),
  [`GET /${id(3)}`]: entry(3),
  'PUT /read': { unread: 3 },
  'GET /serving': {
    served: { kind: 'INBOX', at: hours(-5), document: 'ab'.repeat(32) },
    proofs: [{ kind: 'INBOX', at: hours(-5), document: 'ab'.repeat(32) }],
  },
  'GET /notice-settings': wishes,
  'PUT /notice-settings': wishes,
  'GET /push-addresses': { webPush: false },
  'GET /resident/surveys': { items: [OPEN, CLOSED] },
  [`GET /${id(32)}`]: OPEN,
  [`GET /${id(33)}`]: CLOSED,
  'GET /results': RESULTS,
  'GET /resident/scores': SCORES,
  'GET /doors': DOORS,
  'GET /resident/volunteering': { items: [DOORS.permit] },
};
export const ID = id;
