/** Results of every kind, for pictures of what can come of a matter. */
import type { components } from '../../shared/src/generated/api.ts';
import { assembly, ASSEMBLY, detail } from './affairSamples.ts';
import type { Answers } from './desk.ts';
import { ID, NOW } from './phoneSamples.ts';

type Schemas = components['schemas'];
type Outcome = Schemas['MatterResult']['outcome'];
const hours = (count: number) => new Date(Date.parse(NOW) + count * 3_600_000).toISOString();
const measure = (areaDm2: number, heads: number) => ({ areaDm2, heads });
const check = (
  id: Schemas['ShareCheck']['id'],
  numerator: number,
  denominator: number,
  num: number,
  den: number,
  op: 'GE' | 'GT',
): Schemas['ShareCheck'] => {
  const [left, right] = [numerator * den, num * denominator];
  const holds = op === 'GE' ? left >= right : left > right;
  return {
    id,
    numerator,
    denominator,
    num,
    den,
    op,
    holds,
    inequality: `${den}×${numerator}=${left} ${holds ? (op === 'GE' ? '≥' : '>') : op === 'GE' ? '<' : '≤'} ${num}×${denominator}=${right}`,
    percent: ((numerator / denominator) * 100).toFixed(4),
    law: '民法典 278',
  };
};
const standing = (name: string, sum: Schemas['Measure'], place: Schemas['StandingView']['place'], at: number): Schemas['StandingView'] => ({
  id: ID(500 + at),
  name,
  sum,
  place,
  checks: [check('CONSENT_AREA', sum.areaDm2, 9_000_000, 1, 2, 'GT'), check('CONSENT_HEADS', sum.heads, 800, 1, 2, 'GT')],
});
const result = (type: string, title: string, outcome: Outcome, more: Partial<Schemas['MatterResult']> = {}): Schemas['MatterResult'] => ({
  matterId: ID(300),
  type,
  title,
  law: '民法典 278',
  total: measure(12_345_678, 1180),
  participating: measure(9_000_000, 800),
  yes: measure(6_000_000, 500),
  no: measure(2_000_000, 200),
  abstain: measure(1_000_000, 100),
  quorum: true,
  consent: outcome === 'PASSED',
  outcome,
  checks: [
    check('QUORUM_AREA', 9_000_000, 12_345_678, 2, 3, 'GE'),
    check('QUORUM_HEADS', 800, 1180, 2, 3, 'GE'),
    check('CONSENT_AREA', 6_000_000, 9_000_000, 1, 2, 'GT'),
    check('CONSENT_HEADS', 500, 800, 1, 2, 'GT'),
  ],
  ...more,
});

const ELECTION = result('M3', '选举第二届业主委员会', 'COMMITTEE_FORMED', {
  seats: 5,
  standings: [
    standing('沈月华', measure(7_900_000, 700), 'ELECTED', 0),
    standing('吴晓明', measure(7_100_000, 640), 'ELECTED', 1),
    standing('郑国强', measure(6_600_000, 610), 'ELECTED', 2),
    standing('何丽萍', measure(5_900_000, 520), 'ELECTED', 3),
    standing('孙立新', measure(5_200_000, 450), 'ELECTED', 4),
    standing('马春生', measure(4_700_000, 420), 'ALTERNATE', 5),
    standing('朱文静', measure(4_500_000, 400), 'NONE', 6),
  ],
});
const RUNOFF = result('M4', '选聘物业服务企业', 'RUNOFF', {
  standings: [
    standing('江阴甲物业服务有限公司', measure(4_400_000, 390), 'RUNOFF', 10),
    standing('江阴乙物业服务有限公司', measure(3_000_000, 260), 'RUNOFF', 11),
    standing('业主自行管理', measure(1_000_000, 90), 'NONE', 12),
  ],
});
const silence = (choice: string | null): Schemas['SilenceView'] => ({
  policy: 'FOLLOW_MAJORITY',
  choice,
  deemed: measure(2_000_000, 210),
  ballotsAlone: { quorum: false, consent: true, outcome: 'NO_QUORUM_HEADS', winners: [] },
  law: '议事规则 第十二条',
});
const RECALL = result('M3R', '罢免委员朱文静', 'REJECTED', {
  yes: measure(4_000_000, 350),
  no: measure(4_500_000, 420),
  abstain: measure(500_000, 30),
});
const DRAW: Schemas['DrawView'] = {
  source: '中国福利彩票双色球 2026 年第 140 期',
  numberAt: hours(-20),
  number: '03 09 17 22 26 31 + 08',
  seed: '5c'.repeat(32),
  contributions: [{ scrutineer: ID(9), commitment: 'ab'.repeat(32), committedAt: hours(-200), value: '5c'.repeat(32), openedAt: hours(-30) }],
};
const objection = (more: Partial<Schemas['Objection']> = {}): Schemas['Objection'] => ({
  objectionId: ID(430),
  statement: '第一项的参与人数与我楼公示的名单不符，请复核。',
  objectedAt: hours(-12),
  entryIndex: 90,
  ...more,
});

/** The answers behind one result. */
export function shown(
  state: string,
  matters: Schemas['MatterResult'][],
  more: Partial<Schemas['PublicAssembly']> = {},
  objections: Schemas['Objection'][] = [],
): Answers {
  const provisional = state === 'COUNTED' || state === 'OBJECTION';
  const body: Schemas['Result'] = {
    assemblyId: ASSEMBLY,
    state,
    provisional,
    clock: 'REAL',
    ballots: 800,
    reportSha256: 'ef'.repeat(32),
    matters,
    ...(more.advisory ? { advisory: true } : {}),
  };
  return { 'GET /result': body, 'GET /objections': { items: objections }, [`GET /${ASSEMBLY}`]: detail(state, more) };
}
const plain = result('M5', '使用维修资金更换 3 号楼电梯曳引机', 'PASSED');
const recalled = assembly('PUBLISHED').matters.map((matter, at) =>
  at === 0
    ? { ...matter, type: 'M3R', title: '罢免委员朱文静', recall: { member: '朱文静', reply: '本人已按时公布账目。', replyRecordedAt: hours(-300) } }
    : matter,
);
export const RESULTS = {
  provisional: shown('OBJECTION', [plain], {}, [
    objection(),
    objection({ objectionId: ID(431), answer: '已复核，名单无误；差异为未交付房屋。', answeredAt: hours(-3) }),
  ]),
  final: shown('PUBLISHED', [plain, ELECTION], { draw: DRAW }),
  late: shown('CERTIFIED', [plain], { publicationLate: true }),
  advisory: shown('COUNTED', [plain], { advisory: true }),
  runoff: shown('PUBLISHED', [RUNOFF]),
  silence: shown('PUBLISHED', [result('M6', '筹集维修资金', 'PASSED', { silence: silence('YES') })]),
  indeterminate: shown('COUNTED', [result('M6', '筹集维修资金', 'INDETERMINATE', { silence: silence(null) })]),
  recall: shown('PUBLISHED', [RECALL], { matters: recalled }),
  incomplete: shown('PUBLISHED', [{ ...ELECTION, outcome: 'COMMITTEE_INCOMPLETE' }]),
  noQuorum: shown('PUBLISHED', [result('M9', '公布公共收益账目', 'NO_QUORUM_BOTH')]),
  annulled: shown('ANNULLED', [plain]),
} satisfies Record<string, Answers>;
export { DRAW };
