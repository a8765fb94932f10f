// Packages and reports with elections, options, a recall, a draw and silence: members that plain matters do not have.
import type { DocumentFault, JsonObject, PackageDocument } from '@commonhold/contract';
import { ASSEMBLY, COMMUNITY, packageDocument } from './ballot.ts';
import { hex32, id } from './world.ts';

/** A change to a sound document: the member to put (or to take away), and what must come of it. */
export type Change = [name: string, change: JsonObject, fault: DocumentFault, pointer: string];
export const GONE = '(gone)';

export type QuestionDocument = { kind: string; document: JsonObject; changes: Change[] };

const candidate = (name: string) => ({ id: id(`candidate ${name}`), name, about: '' });
const CANDIDATES = ['甲', '乙', '丙', '丁', '戊', '己'].map(candidate);
const OPTIONS = ['续聘', '招标', '自管'].map((text) => ({ id: id(`option ${text}`), text }));
const ELECTION = { seats: 5, minimum: 5, termYears: 5, candidates: CANDIDATES };
const CHOICE = { options: OPTIONS, runoff: true };
const RECALL = { member: '庚', reply: '本人已按时公布账目。' };
const DRAW = { source: '2026年12月7日中国福利彩票双色球开奖号码', numberAt: '2026-12-07T13:15:00.000Z' };

/** The documents with the changes that their readers refuse. */
export async function questionDocuments(): Promise<QuestionDocument[]> {
  const plain = await packageDocument();
  const ask = (...questions: JsonObject[]) => ({ matters: questions.map((question, at) => matter(plain, at, question)) });
  const sound = { ...plain, ...ask({ election: ELECTION }, { choice: CHOICE }, { recall: RECALL }), draw: DRAW };
  return [
    {
      kind: 'package',
      document: sound,
      changes: [
        ['two questions in one matter', ask({ election: ELECTION, choice: CHOICE }), 'UNKNOWN_MEMBER', '/matters/0'],
        ['a by-election beside nobody', ask({ election: { ...ELECTION, sitting: 0 } }), 'WRONG_VALUE', '/matters/0/election/sitting'],
        ['one option', ask({ choice: { ...CHOICE, options: OPTIONS.slice(0, 1) } }), 'WRONG_VALUE', '/matters/0/choice/options'],
        ['an option twice', ask({ choice: { ...CHOICE, options: [...OPTIONS, OPTIONS[0]!] } }), 'WRONG_VALUE', '/matters/0/choice/options'],
        ['options without a word on a run-off', ask({ choice: { options: OPTIONS } }), 'MISSING_MEMBER', '/matters/0/choice/runoff'],
        ['no candidate', ask({ election: { ...ELECTION, candidates: [] } }), 'WRONG_VALUE', '/matters/0/election/candidates'],
        [
          'a candidate twice',
          ask({ election: { ...ELECTION, candidates: [...CANDIDATES, CANDIDATES[0]!] } }),
          'WRONG_VALUE',
          '/matters/0/election/candidates',
        ],
        ['no seat', ask({ election: { ...ELECTION, seats: 0 } }), 'WRONG_VALUE', '/matters/0/election/seats'],
        ['65 seats', ask({ election: { ...ELECTION, seats: 65 } }), 'WRONG_VALUE', '/matters/0/election/seats'],
        ['a recall of nobody', ask({ recall: { ...RECALL, member: '' } }), 'WRONG_VALUE', '/matters/0/recall/member'],
        ['a reply that is empty', ask({ recall: { ...RECALL, reply: '' } }), 'WRONG_VALUE', '/matters/0/recall/reply'],
        ['a number that appears at the close', { draw: { ...DRAW, numberAt: plain.window.closeAt } }, 'WRONG_VALUE', '/draw/numberAt'],
        ['a number from nowhere', { draw: { ...DRAW, source: '' } }, 'WRONG_VALUE', '/draw/source'],
      ],
    },
    { kind: 'package', document: { ...plain, ...ask({ recall: { ...RECALL, reply: null } }) }, changes: [] },
    report(),
  ];
}

function matter(plain: PackageDocument, at: number, question: JsonObject): JsonObject {
  const type = question['election'] ? 'M3' : question['recall'] ? 'M3R' : 'M4';
  return { ...plain.matters[1]!, id: id(`matter ${at + 1}`), type, consent: { num: 1, den: 2, op: 'GT' }, ...question };
}

function report(): QuestionDocument {
  const sum = (heads: number) => ({ areaDm2: heads * 10_000, heads });
  const common = {
    law: '民法典 278(3)',
    total: sum(12),
    participating: sum(9),
    yes: sum(0),
    no: sum(0),
    abstain: sum(1),
    invalid: sum(0),
    quorum: true,
  };
  const order = CANDIDATES.map((each) => each.id);
  const election = {
    candidates: order.map((candidateId, at) => ({ id: candidateId, ...sum(at < 5 ? 8 - at : 3), eligible: at < 4 })),
    elected: order.slice(0, 3),
    alternates: [order[3]!],
    ties: [[order[3]!, order[4]!]],
    committeeFormed: false,
  };
  const choice = {
    options: OPTIONS.map((option, at) => ({ id: option.id, ...sum([4, 3, 1][at]!) })),
    winner: null,
    runoff: [OPTIONS[0]!.id, OPTIONS[1]!.id],
  };
  const alone = { quorum: true, consent: false, winners: [], outcome: 'RUNOFF' };
  const silence = { policy: 'FOLLOW_MAJORITY', choice: null, deemed: sum(2), ballotsAlone: alone };
  const matters = [
    { ...common, id: id('matter 1'), type: 'M3', consent: true, outcome: 'COMMITTEE_INCOMPLETE', election },
    { ...common, id: id('matter 2'), type: 'M4', consent: false, outcome: 'INDETERMINATE', choice, silence },
  ];
  const changed = (at: number, change: JsonObject) => ({ matters: matters.map((each, place) => (place === at ? { ...each, ...change } : each)) });
  return {
    kind: 'report',
    document: {
      v: 1,
      community: COMMUNITY,
      assembly: ASSEMBLY,
      package: hex32('package'),
      rollRoot: hex32('roll'),
      clock: 'SIMULATED',
      ballots: 9,
      closedIndex: 7,
      matters,
      draw: { number: '03 09 17 21 28 33+12', seed: hex32('seed') },
      served: hex32('served'),
    },
    changes: [
      ['an elected person by name', changed(0, { election: { ...election, elected: ['甲'] } }), 'WRONG_VALUE', '/matters/0/election/elected/0'],
      ['a tie of one', changed(0, { election: { ...election, ties: [[order[0]!]] } }), 'WRONG_VALUE', '/matters/0/election/ties/0'],
      [
        'three in a run-off',
        changed(1, { choice: { ...choice, runoff: OPTIONS.map((each) => each.id) } }),
        'WRONG_VALUE',
        '/matters/1/choice/runoff',
      ],
      ['silence that says maybe', changed(1, { silence: { ...silence, choice: 'MAYBE' } }), 'WRONG_VALUE', '/matters/1/silence/choice'],
      [
        'no result of the ballots alone',
        changed(1, { silence: { policy: 'ABSTAIN', choice: 'ABSTAIN', deemed: sum(2) } }),
        'MISSING_MEMBER',
        '/matters/1/silence/ballotsAlone',
      ],
      ['served parties by number', { served: '2' }, 'WRONG_VALUE', '/served'],
      ['a draw without its number', { draw: { number: '', seed: hex32('seed') } }, 'WRONG_VALUE', '/draw/number'],
    ],
  };
}
