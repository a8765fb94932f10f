// Counts one matter of a frozen package, whatever it asks, into the form in which a report states it.
// The sums are those of ballots; what the rules derive from silence stands beside them with the result that ballots alone would have.
import { addQuantities, judge, judgeElection, judgeOptions, optionParticipants } from '@commonhold/contract';
import type { Choice, ChoiceSums, DecisionRule, Draw, ElectionRank, MatterCount, PackageMatter, Quantity } from '@commonhold/contract';
import { isAnswer, NOTHING, sumOf } from './weights.ts';

/** The frozen rules that a count follows beside the shares of each matter. */
export type CountRules = {
  nonResponse: 'NOT_PARTICIPATED' | 'FOLLOW_MAJORITY' | 'ABSTAIN';
  invalidParticipates: boolean;
  rank: ElectionRank;
  alternatesMax: number;
};

/** A choice, or undefined for one that cannot be taken. */
export type Answers = ReadonlyMap<string, Choice | undefined>;

export type Count = {
  rules: CountRules;
  rule: DecisionRule;
  law: string;
  electorate: ReadonlyMap<string, Quantity>;
  answers: Answers;
  served: ReadonlySet<string>;
  draw: Draw | undefined;
};

type Silence = MatterCount['silence'];
type Alone = NonNullable<Silence>['ballotsAlone'];
type Ballots = { valid: Map<string, Choice>; invalid: string[]; total: Quantity; broken: Quantity; counted: Quantity };

/** What silent parties are deemed to have chosen; `stops` where they follow a majority and no choice leads. */
type Deemed = { choice: string | null; stops: boolean; weight: Quantity };

const SPOKEN: Deemed = { choice: null, stops: false, weight: NOTHING };

export function countMatter(matter: PackageMatter, count: Count): MatterCount {
  const ballots = sortBallots(matter, count);
  if (matter.choice) return countOptions(matter, matter.choice, count, ballots);
  return matter.election ? countElection(matter, matter.election, count, ballots) : countYesNo(matter, count, ballots);
}

function sortBallots(matter: PackageMatter, { answers, electorate, rules }: Count): Ballots {
  const valid = new Map<string, Choice>();
  const invalid: string[] = [];
  for (const [party, choice] of answers) {
    if (choice !== undefined && isAnswer(matter, choice)) valid.set(party, choice);
    else invalid.push(party);
  }
  const broken = sumOf(invalid.map((party) => electorate.get(party)!));
  return { valid, invalid, broken, counted: rules.invalidParticipates ? broken : NOTHING, total: sumOf(electorate.values()) };
}

function countYesNo(matter: PackageMatter, count: Count, ballots: Ballots): MatterCount {
  const sums = { yes: NOTHING, no: NOTHING, abstain: NOTHING, invalid: ballots.counted };
  for (const [party, choice] of ballots.valid) {
    const name = nameOf(String(choice));
    sums[name] = addQuantities(sums[name], count.electorate.get(party)!);
  }
  const decides = count.rule.kind === 'ORDINARY' || count.rule.kind === 'MAJOR';
  const choices = (['YES', 'NO', 'ABSTAIN'] as const).map((choice) => [choice, sums[nameOf(choice)]] as const);
  const deemed = decides ? deem(count, () => leader(choices)) : SPOKEN;
  const alone = judge(count.rule, ballots.total, sums);
  const all: ChoiceSums = { ...sums };
  if (deemed.choice) all[nameOf(deemed.choice)] = addQuantities(sums[nameOf(deemed.choice)], deemed.weight);
  const result = judge(count.rule, ballots.total, all);
  return {
    ...head(matter, count, ballots),
    participating: alone.participating,
    yes: sums.yes,
    no: sums.no,
    abstain: sums.abstain,
    quorum: result.quorum,
    consent: result.consent,
    outcome: deemed.stops ? 'INDETERMINATE' : result.outcome,
    ...(ballots.invalid.length ? { invalid: ballots.broken } : {}),
    ...silence(count, deemed, { quorum: alone.quorum, consent: alone.consent, winners: [], outcome: alone.outcome }),
  };
}

function nameOf(choice: string): 'yes' | 'no' | 'abstain' {
  return choice === 'YES' ? 'yes' : choice === 'NO' ? 'no' : 'abstain';
}

function countOptions(matter: PackageMatter, asked: NonNullable<PackageMatter['choice']>, count: Count, ballots: Ballots): MatterCount {
  const options = new Map(asked.options.map(({ id }) => [id, NOTHING]));
  let abstain = NOTHING;
  for (const [party, choice] of ballots.valid) {
    const weight = count.electorate.get(party)!;
    if (choice === 'ABSTAIN') abstain = addQuantities(abstain, weight);
    else options.set(String(choice), addQuantities(options.get(String(choice))!, weight));
  }
  const cast = { options, abstain, invalid: ballots.counted };
  const rules = { runoff: asked.runoff, rank: count.rules.rank };
  const alone = judgeOptions(count.rule, ballots.total, cast, rules, count.draw);
  const deemed = count.rule.kind === 'NO_DECISION' ? SPOKEN : deem(count, () => leader([...options, ['ABSTAIN', abstain]]));
  const more = (is: Quantity) => addQuantities(is, deemed.weight);
  const both =
    deemed.choice === null
      ? cast
      : deemed.choice === 'ABSTAIN'
        ? { ...cast, abstain: more(abstain) }
        : { ...cast, options: new Map([...options, [deemed.choice, more(options.get(deemed.choice)!)]]) };
  const result = judgeOptions(count.rule, ballots.total, both, rules, count.draw);
  return {
    ...head(matter, count, ballots),
    participating: optionParticipants(cast),
    yes: NOTHING,
    no: NOTHING,
    abstain,
    quorum: result.quorum,
    consent: result.winner !== null,
    outcome: deemed.stops ? 'INDETERMINATE' : result.outcome,
    invalid: ballots.broken,
    choice: {
      options: asked.options.map(({ id }) => ({ id, ...options.get(id)! })),
      winner: result.winner,
      runoff: result.runoff,
    },
    ...silence(count, deemed, {
      quorum: alone.quorum,
      consent: alone.winner !== null,
      winners: alone.winner === null ? [] : [alone.winner],
      outcome: alone.outcome,
    }),
  };
}

function countElection(matter: PackageMatter, asked: NonNullable<PackageMatter['election']>, count: Count, ballots: Ballots): MatterCount {
  const approved = new Map(asked.candidates.map(({ id }) => [id, NOTHING]));
  let [participating, nobody] = [ballots.counted, NOTHING];
  for (const [party, choice] of ballots.valid) {
    const weight = count.electorate.get(party)!;
    const marks = Array.isArray(choice) ? choice : [];
    participating = addQuantities(participating, weight);
    if (marks.length === 0) nobody = addQuantities(nobody, weight);
    for (const mark of marks) approved.set(mark, addQuantities(approved.get(mark)!, weight));
  }
  const cast = { participating, invalid: ballots.broken, approved };
  const rules = {
    seats: asked.seats,
    minimum: asked.minimum,
    rank: count.rules.rank,
    alternatesMax: count.rules.alternatesMax,
    sitting: asked.sitting ?? 0,
  };
  const alone = judgeElection(count.rule, ballots.total, cast, rules, count.draw);
  // Approvals have no majority that silence could follow.
  const deemed = deem(count, () => null);
  const both = deemed.choice === null ? cast : { ...cast, participating: addQuantities(participating, deemed.weight) };
  const result = judgeElection(count.rule, ballots.total, both, rules, count.draw);
  return {
    ...head(matter, count, ballots),
    participating,
    yes: NOTHING,
    no: NOTHING,
    abstain: nobody,
    quorum: result.quorum,
    consent: result.elected.length > 0,
    outcome: deemed.stops ? 'INDETERMINATE' : result.outcome,
    invalid: ballots.broken,
    election: {
      candidates: result.candidates.map(({ candidate, approved: weight, eligible }) => ({ id: candidate, ...weight, eligible })),
      elected: result.elected,
      alternates: result.alternates,
      ties: result.ties,
      committeeFormed: result.committeeFormed,
    },
    ...silence(count, deemed, { quorum: alone.quorum, consent: alone.elected.length > 0, winners: alone.elected, outcome: alone.outcome }),
  };
}

function head(matter: PackageMatter, count: Count, ballots: Ballots) {
  return { id: matter.id, type: matter.type, law: count.law, total: ballots.total };
}

/** Served parties that answered nothing, were it with an answer that cannot be read. */
function deem(count: Count, lead: () => string | null): Deemed {
  if (count.rules.nonResponse === 'NOT_PARTICIPATED') return SPOKEN;
  const silent = [...count.electorate].filter(([party]) => count.served.has(party) && !count.answers.has(party));
  if (silent.length === 0) return SPOKEN;
  const choice = count.rules.nonResponse === 'ABSTAIN' ? 'ABSTAIN' : lead();
  return { choice, stops: choice === null, weight: sumOf(silent.map(([, weight]) => weight)) };
}

/** The choice that has more area and more heads than each other one, if there is one. */
function leader(choices: readonly (readonly [string, Quantity])[]): string | null {
  const leads = (one: Quantity, other: Quantity) => one.areaDm2 > other.areaDm2 && one.heads > other.heads;
  return choices.find(([name, weight]) => choices.every(([other, against]) => other === name || leads(weight, against)))?.[0] ?? null;
}

function silence(count: Count, deemed: Deemed, ballotsAlone: Alone): { silence?: NonNullable<Silence> } {
  if (deemed.choice === null && !deemed.stops) return {};
  return { silence: { policy: count.rules.nonResponse, choice: deemed.choice, deemed: deemed.weight, ballotsAlone } };
}

/** The rules of a frozen package. What it does not mention was decided by the national default. Null where a value is none of its rule. */
export function countRules(rules: Readonly<Record<string, unknown>>): CountRules | null {
  const text = (name: string, otherwise: string): string => {
    const value = Object.hasOwn(rules, name) ? rules[name] : null;
    return value === null ? otherwise : String(value);
  };
  const permitted = text('nonResponsePermitted', 'true').toLowerCase() === 'true';
  const nonResponse = permitted ? text('nonResponse', 'NOT_PARTICIPATED') : 'NOT_PARTICIPATED';
  const invalid = text('invalidChoicePolicy', 'NOT_PARTICIPATING');
  const rank = text('electionRank', 'SUM_SHARES');
  const alternates = text('alternatesMax', '64');
  const known =
    ['NOT_PARTICIPATED', 'FOLLOW_MAJORITY', 'ABSTAIN'].includes(nonResponse) &&
    ['NOT_PARTICIPATING', 'PARTICIPATES_NO_CONSENT'].includes(invalid) &&
    ['SUM_SHARES', 'AREA', 'HEADS', 'BOTH_VOTES'].includes(rank) &&
    /^[0-9]{1,4}$/.test(alternates);
  return known
    ? {
        nonResponse: nonResponse as CountRules['nonResponse'],
        invalidParticipates: invalid === 'PARTICIPATES_NO_CONSENT',
        rank: rank as ElectionRank,
        alternatesMax: Number(alternates),
      }
    : null;
}
