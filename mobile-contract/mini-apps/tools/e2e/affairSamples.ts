/** What a service answers about petitions, representatives, drafts, objections, proxies, paper and results, for pictures of rare states. */
import { createHash } from 'node:crypto';
import { canonicalText } from '@commonhold/contract';
import type { components } from '../../shared/src/generated/api.ts';
import { ID, KEY, NOW } from './phoneSamples.ts';

type Schemas = components['schemas'];
export const ASSEMBLY = ID(256);
export const PETITION = ID(272);
const hours = (count: number) => new Date(Date.parse(NOW) + count * 3_600_000).toISOString();
const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const guidance = (code: string, zh: string, en: string, law: string, until: string | null = null): Schemas['Guidance'] => ({
  code,
  words: { 'zh-CN': zh, en },
  law,
  until,
});
const units = [{ unit: '3-1-1201', building: '3', entrance: '3-1', use: 'DWELLING', areaDm2: 8953, counts: true }];
const MATTERS = [ID(300), ID(301)];
const share = (num: number, den: number, op: 'GE' | 'GT') => ({ num, den, op });

const matter = (at: number, type: string, title: string, law: string): Schemas['Matter'] => ({
  matterId: MATTERS[at]!,
  type,
  title,
  text: '3 号楼两部电梯已运行十八年，曳引机磨损超标。拟使用维修资金 186,400.00 元更换。',
  scopeLabel: '全体业主',
  quorum: share(2, 3, 'GE'),
  consent: share(1, 2, 'GT'),
  law,
  attachments: [],
});

export const assembly = (state: string, more: Partial<Schemas['PublicAssembly']> = {}): Schemas['PublicAssembly'] => ({
  assemblyId: ASSEMBLY,
  title: '2026 年第二次业主大会会议',
  kind: 'REGULAR',
  convener: 'COMMITTEE',
  state,
  openAt: ['PUBLICISED', 'LOCKED'].includes(state) ? hours(200) : hours(-100),
  closeAt: ['PUBLICISED', 'LOCKED'].includes(state) ? hours(900) : state === 'OPEN' ? hours(120) : hours(-40),
  clock: 'REAL',
  matters: [matter(0, 'M5', '使用维修资金更换 3 号楼电梯曳引机', '民法典 278(5)'), matter(1, 'M9', '公布公共收益账目', '民法典 278(9)')],
  total: { areaDm2: 12_345_678, heads: 1180 },
  resultAvailable: !['PUBLICISED', 'LOCKED', 'OPEN', 'CLOSED', 'CANCELLED'].includes(state),
  witnesses: 0,
  ...(state === 'PUBLICISED' ? {} : { packageHash: 'ab'.repeat(32), rollRoot: 'cd'.repeat(32), participating: { areaDm2: 5_000_000, heads: 500 } }),
  ...(state === 'OBJECTION' ? { objectionUntil: hours(100) } : {}),
  ...(['PUBLISHED', 'ARCHIVED'].includes(state) ? { publishedAt: hours(-2) } : {}),
  silence: { policy: 'NOT_PARTICIPATED', law: '民法典 278②' },
  ...more,
});
export const party = (more: Partial<Schemas['OwnParty']> = {}): Schemas['OwnParty'] => ({
  partyKey: '3-1-1201',
  units,
  areaDm2: 8953,
  matters: MATTERS,
  mayVote: true,
  voted: false,
  nextVersion: 1,
  ...more,
});
export const detail = (
  state: string,
  more: Partial<Schemas['PublicAssembly']> = {},
  own: Partial<Schemas['OwnParty']> = {},
): Schemas['ResidentAssembly'] => ({
  assembly: assembly(state, more),
  parties: [party(own)],
});

const words = canonicalText({
  v: 1,
  community: KEY.community,
  petition: PETITION,
  title: '要求召开临时会议讨论地下车库照明',
  text: '地下车库三分之一的灯不亮，已多次反映。\n\n要求召开临时会议，讨论用公共收益更换照明。',
});
type PetitionMore = Partial<Schemas['Petition']>;
const NEXT: Record<string, Schemas['Guidance']> = {
  SUPPORT: guidance(
    'SUPPORT',
    '可以联名：请为您名下的专有部分签名。提交前可以撤回。',
    'You can join by signing for your units. You can leave until it is submitted.',
    '物业管理条例 13',
  ),
  READ: guidance('READ', '您不能代表任何专有部分签名，可以阅读。', 'You sign for no unit, so you can only read it.', '物业管理条例 13'),
  CONVENE: guidance(
    'CONVENE',
    '已提交：业主委员会应当在期限内公示并召开业主大会临时会议。',
    'It is submitted: the committee has to announce the extraordinary assembly in time.',
    '杭州 80',
    hours(600),
  ),
  ORDER: guidance(
    'ORDER',
    '业主委员会逾期未召开，已转街道办事处责令召开。',
    'The committee did not convene in time; the street office orders the assembly.',
    '杭州 80',
  ),
  CONVENED: guidance('CONVENED', '已召开：相应的业主大会会议已公示。', 'The assembly that answers it has been announced.', '物业管理条例 13'),
};
export const petition = (
  next: string,
  more: PetitionMore = {},
  parties: Schemas['OwnPetitionParty'][] = [{ partyKey: '3-1-1201', supports: false }],
): Schemas['OwnPetition'] => ({
  mine: false,
  words,
  parties,
  petition: {
    petitionId: PETITION,
    title: '要求召开临时会议讨论地下车库照明',
    text: '地下车库三分之一的灯不亮，已多次反映。\n\n要求召开临时会议，讨论用公共收益更换照明。',
    document: sha(words),
    state: 'COLLECTING',
    startedAt: hours(-90),
    support: { areaDm2: 1_930_144, heads: 201 },
    total: { areaDm2: 12_345_678, heads: 1180 },
    needed: { areaDm2: 2_469_136, heads: 236 },
    basis: 'BOTH',
    law: '物业管理条例 13',
    next: NEXT[next]!,
    ...more,
  },
});
export const SUBMITTED: PetitionMore = {
  state: 'SUBMITTED',
  submittedAt: hours(-20),
  conveneBy: hours(600),
  support: { areaDm2: 2_500_000, heads: 240 },
};

const appointment = (representative: string, paper: string | null = null) =>
  canonicalText({
    v: 1,
    community: KEY.community,
    units: ['7-1-602'],
    owners: [ID(2), ID(3)],
    representative,
    ground: 'CO_OWNERS',
    document: paper,
    validFrom: '2026-11-20',
    validTo: null,
    nonce: 'A'.repeat(22),
    statedAt: '2026-11-20T01:00:00.000Z',
  });
const REP: Record<string, Schemas['Guidance']> = {
  SIGN: guidance(
    'SIGN',
    '请核对推选内容并签名；全体共有人签名后生效。',
    'Please check the proposal and sign it; it holds once all co-owners have signed.',
    '建房〔2009〕274号 26',
  ),
  IN_FORCE: guidance('IN_FORCE', '已生效：由该代表人行使表决权。', 'In force: this person votes.', '建房〔2009〕274号 26'),
  OWNERS_CHANGED: guidance(
    'OWNERS_CHANGED',
    '权利人已变更，该推选不再有效，须重新推选。',
    'The owners have changed, so it no longer holds; a new one is needed.',
    '建房〔2009〕274号 26',
  ),
  PROPOSE: guidance(
    'PROPOSE',
    '请共有人推选一人行使表决权；没有代表人时面积和人数仍计入总数，但不能投票。',
    'Please appoint one of the co-owners to vote; without one the unit counts in the totals but cannot vote.',
    '建房〔2009〕274号 26',
  ),
};
const owners = (...signed: boolean[]): Schemas['RepresentationOwner'][] => [
  { ownerId: ID(2), name: '王*兰', signer: ID(2), signed: signed[0] ?? false },
  { ownerId: ID(3), name: '李*军', signer: ID(3), signed: signed[1] ?? false },
];
export const representation = (next: string, more: Partial<Schemas['Representation']> = {}): Schemas['Representation'] => ({
  documentId: sha(appointment(ID(3), more.paper ?? null)),
  payload: appointment(ID(3), more.paper ?? null),
  units: ['7-1-602'],
  owners: owners(false, true),
  representative: ID(3),
  representativeName: '李*军',
  ground: 'CO_OWNERS',
  validFrom: '2026-11-20',
  state: 'PROPOSED',
  statedAt: hours(-7),
  next: REP[next]!,
  ...more,
});
export const coOwned = (): Schemas['CoOwnedUnits'] => ({ units: ['7-1-602'], owners: owners(), next: REP['PROPOSE']! });

export const draft = (until: string): Schemas['Consultation'] => ({
  assemblyId: ASSEMBLY,
  title: '2026 年第二次业主大会会议（征求意见稿）',
  kind: 'REGULAR',
  convener: 'COMMITTEE',
  until,
  matters: assembly('PUBLICISED').matters,
  own: [{ commentId: ID(400), name: '王*兰', text: '请说明曳引机的保修期。', at: hours(-3) }],
});
export const SOON = hours(30);
export const PAST = hours(-1);

const objection = (code: string, more: Partial<Schemas['RollObjection']> = {}): Schemas['RollObjection'] => ({
  objectionId: ID(410),
  name: '王*兰',
  partyKey: '3-1-1201',
  text: '我家面积应为 100.50 平方米，请核对不动产权证。',
  document: '{}',
  raisedAt: hours(-30),
  logIndex: 31,
  next: guidance(
    code,
    code === 'UPHELD' ? '异议成立：登记簿更正后再锁定名册。' : '等待召集人说明理由后答复；答复前不能锁定名册。',
    code === 'UPHELD'
      ? 'Upheld: the register is corrected before the roll is locked.'
      : 'The convener has to answer with reasons; the roll is not locked before.',
    '物业管理条例 14',
  ),
  ...more,
});
export const OBJECTIONS: Schemas['RollObjections'] = {
  items: [
    objection('UNANSWERED'),
    objection('UPHELD', {
      objectionId: ID(411),
      outcome: 'UPHELD',
      reasons: '经核对不动产权证，登记簿更正为 100.50 平方米。',
      answeredAt: hours(-2),
    }),
  ],
};

const grant = canonicalText({
  v: 1,
  community: KEY.community,
  assembly: ASSEMBLY,
  package: 'ab'.repeat(32),
  party: '3-1-1201',
  principal: ID(2),
  agent: ID(3),
  instructions: { [MATTERS[0]!]: 'YES', [MATTERS[1]!]: 'NO' },
  nonce: 'A'.repeat(22),
  grantedAt: '2026-11-20T01:00:00.000Z',
});
export const proxy = (state: Schemas['ProxyState'], zh: string, en: string): Schemas['OwnProxy'] => ({
  proxyId: sha(grant),
  payload: grant,
  partyKey: '3-1-1201',
  units,
  matters: MATTERS,
  principalName: '王*兰',
  agentName: '李*军',
  state,
  grantedAt: hours(-7),
  logIndex: 40,
  nextVersion: 1,
  next: guidance(state, zh, en, '上海 18', state === 'GRANTED' ? hours(120) : null),
});
export const LIVE = proxy(
  'GRANTED',
  '委托有效；请受托人在截止前按委托人的意见投票。委托人亲自先投票则委托失效。',
  'The proxy is live: the agent votes as instructed before the close. It ends if the principal votes in person first.',
);
export const USED = proxy('USED', '受托人已经投票，委托人不能再投。', 'The agent has voted, so the principal cannot vote any more.');
export const proxies = (given: Schemas['OwnProxy'][], received: Schemas['OwnProxy'][] = [], mustFollow = true): Schemas['OwnProxies'] => ({
  maxPrincipals: 3,
  maxPrincipalsLaw: '物业管理条例 12、潍坊 32',
  mustFollow,
  mustFollowLaw: '上海 18',
  given,
  received,
});

const sheet = (state: Schemas['PaperSheet']['state'], more: Partial<Schemas['PaperSheet']> = {}): Schemas['OwnSheet'] => ({
  sheet: { serial: 41, partyKey: '3-1-1201', largePrint: true, state, printedAt: hours(-90), deliveredAt: hours(-60), delivery: '本人签收', ...more },
});
export const paper = (more: Partial<Schemas['OwnPaperParty']> = {}, offered = true): Schemas['OwnPaper'] => ({
  offered,
  parties: [{ partyKey: '3-1-1201', requested: false, sheets: [], cases: [], ...more }],
});
export const REQUESTED = paper({ requested: true, way: 'VOICE', requestedAt: hours(-95), sheets: [sheet('DELIVERED')] });
export const CAME_BACK = paper({ requested: true, way: 'DESK', requestedAt: hours(-95), sheets: [sheet('RECEIVED', { receivedAt: hours(-2) })] });
export const REJECTED_SHEETS = paper({
  sheets: (['NOT_OWNER', 'NO_PROXY_DOC', 'UNSIGNED', 'WRONG_TEMPLATE', 'LATE', 'DUPLICATE'] as const).map((invalid, at) =>
    sheet(invalid === 'LATE' ? 'LATE' : 'REVIEWED', { serial: 41 + at, receivedAt: hours(-20), invalid }),
  ),
});
const oneCase = (state: Schemas['OwnCase']['state'], reason: Schemas['OwnCase']['reason']): Schemas['OwnCase'] => ({
  entry: 51,
  reason,
  statement: '我在票上选的是反对，录入成了同意。',
  openedAt: hours(-9),
  state,
  ...(state === 'OPEN' ? {} : { decidedAt: hours(-2) }),
});
export const disputed = (state: Schemas['OwnCase']['state'], reason: Schemas['OwnCase']['reason']) => paper({ cases: [oneCase(state, reason)] });

export const INCIDENTS: Schemas['Incidents'] = {
  items: [
    {
      incidentId: ID(420),
      beganAt: hours(-30),
      endedAt: hours(-28),
      what: '机房停电，系统中断两小时。',
      handling: '截止时间不变，已通知全体业主；纸质票照常收取。',
      recordedAt: hours(-27),
      entryIndex: 77,
    },
  ],
};

const byPlace = (building: string, part: number) => ({
  building,
  total: { areaDm2: 600_000, heads: 60 },
  participating: { areaDm2: 600_000 * part, heads: 60 * part },
});
export const turnout = (ballots: number, developerSilent: boolean): Schemas['Turnout'] => ({
  at: NOW,
  ballots,
  developerCanBlock: developerSilent,
  developerSilent,
  matters: assembly('OPEN').matters.map(({ matterId, title }, at) => ({
    matterId,
    title,
    total: { areaDm2: 12_345_678, heads: 1180 },
    participating: ballots === 0 ? { areaDm2: 0, heads: 0 } : { areaDm2: 8_230_453, heads: 760 + 30 * at },
    neededAreaDm2: 8_230_452,
    neededHeads: 787,
    buildings: [byPlace('1', 0.5), byPlace('2', 1), byPlace('3', 0)],
    entrances: [byPlace('1-1', 0.25), byPlace('1-2', 0.75)],
  })),
});

const rule = (key: string, value: string, law: string, nationalDefault = value): Schemas['RuleView'] => ({
  key,
  value,
  law,
  nationalDefault,
  freedom: 'FREE',
});
const version = (number: number, state: Schemas['RulesVersion']['state'], more: Partial<Schemas['RulesVersion']> = {}): Schemas['RulesVersion'] => ({
  rulesId: ID(600 + number),
  version: number,
  state,
  document: 'ab'.repeat(32),
  documentName: `梧桐苑业主大会议事规则（第 ${number} 版）.pdf`,
  documentLength: 482_133,
  clauses: [
    { key: 'noticeDaysExtraordinary', value: '7', clause: '第九条第二款' },
    { key: 'nonResponse', value: 'FOLLOW_MAJORITY', clause: '第十二条' },
  ],
  createdAt: hours(-4000),
  ...more,
});
export const rules = (confirmed: boolean, versions: Schemas['RulesVersion'][]): Schemas['RulesPage'] => ({
  profile: 'CN-HZ',
  profileNames: { 'zh-CN': '浙江省杭州市', en: 'Hangzhou' },
  confirmed,
  note: '杭州市物业管理条例（2021 年修订）。',
  versions,
  rules: [
    rule('quorum', '>=2/3', '民法典 278②'),
    rule('ordinaryConsent', '>1/2', '民法典 278②'),
    rule('noticeDaysExtraordinary', '7', '议事规则 第九条第二款', '15'),
    rule('nonResponse', 'FOLLOW_MAJORITY', '议事规则 第十二条', 'NOT_PARTICIPATED'),
    rule('auditWaiverFen', '3000000', '杭州 72'),
    rule('electionRank', 'SUM_SHARES', '民法典 278'),
  ],
});
export const RULES = rules(true, [
  version(2, 'ACTIVE', { activatedAt: hours(-2000), decision: '2026 年第一次业主大会会议决定 2026-01' }),
  version(1, 'SUPERSEDED', { activatedAt: hours(-9000) }),
]);
