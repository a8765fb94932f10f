// What a tally case asks: yes or no, one of several options, or candidates; and how each is counted, silence apart from ballots.
import { compareCodePoints } from './codePoints.ts';
import type { Quantity } from './documents/matterCount.ts';
import type { Draw } from './draw.ts';
import {
  judgeElection,
  judgeOptions,
  optionParticipants,
  type ApprovalSums,
  type ElectionRank,
  type ElectionRules,
  type OptionSums,
} from './election.ts';
import { addQuantities, judge, type ChoiceSums, type DecisionRule, type TallyOutcome } from './tally.ts';

/** A case that cannot be counted; the message names the fault. */
export class TallyFault extends Error {
  override readonly name = 'TallyFault';
}

export type CaseMatter = {
  type: string;
  scope?: Record<string, string[]> | null;
  candidates?: string[];
  seats?: number;
  minimum?: number;
  /** Members who go on beside a by-election. */
  sitting?: number;
  options?: string[];
  runoff?: boolean;
};

export type CaseAnswer = string | string[];

/** One line for each silent party that the rules gave a choice. */
export type CaseDerivation = { party: string; choice: string } & Quantity;

/** What the count of every kind of question rests on. */
export type CaseCount = {
  rule: DecisionRule;
  total: Quantity;
  weights: ReadonlyMap<string, Quantity>;
  answers: ReadonlyMap<string, CaseAnswer>;
  /** Served parties that answered nothing, with the key that a derivation names. */
  silent: readonly { voter: string; party: string }[];
  nonResponse: string;
  invalidParticipates: boolean;
  rank: ElectionRank;
  alternatesMax: number;
  draw?: Draw;
};

/** The members of an outcome before its end, with the outcome, and the derivations that led to it. */
export type Counted = { members: Record<string, unknown>; outcome: TallyOutcome; outcomeOfBallots: TallyOutcome; derivations: CaseDerivation[] };

export const NOBODY: Quantity = { areaDm2: 0, heads: 0 };
const INVALID = 'INVALID';
const ANSWERS = { YES: 'yes', NO: 'no', ABSTAIN: 'abstain' } as const;
const MOST = 64;

/** Counts the question that the matter asks. */
export function countQuestion(matter: CaseMatter, count: CaseCount): Counted {
  const { candidates, options } = matter;
  if (candidates && options) throw new TallyFault('candidates and options exclude each other');
  for (const name of ['seats', 'minimum', 'sitting'] as const) refuseMember(matter, name, candidates);
  refuseMember(matter, 'runoff', options);
  if (candidates) return countElection(matter, candidates, count);
  return options ? countOptions(matter, options, count) : countYesNo(count);
}

function refuseMember(matter: CaseMatter, name: 'seats' | 'minimum' | 'sitting' | 'runoff', beside: string[] | undefined): void {
  if (!beside && matter[name] !== undefined) throw new TallyFault(`"${name}" has no meaning here`);
}

function countYesNo(count: CaseCount): Counted {
  for (const answer of count.answers.values()) {
    if (typeof answer !== 'string' || (answer !== INVALID && !Object.hasOwn(ANSWERS, answer))) throw new TallyFault(`unknown choice "${answer}"`);
  }
  const unread = unreadOf(count);
  const cast: Required<ChoiceSums> = { yes: NOBODY, no: NOBODY, abstain: NOBODY, invalid: NOBODY };
  for (const [voter, answer] of count.answers) {
    const name = answer === INVALID ? 'invalid' : ANSWERS[answer as keyof typeof ANSWERS];
    if (name !== 'invalid' || count.invalidParticipates) cast[name] = addQuantities(cast[name], count.weights.get(voter)!);
  }
  const decides = count.rule.kind === 'ORDINARY' || count.rule.kind === 'MAJOR';
  const choices = Object.entries(ANSWERS).map(([choice, name]) => [choice, cast[name]] as const);
  const deemed = decides ? deemedChoice(count, choices) : {};
  const sums = { ...cast };
  if (deemed.choice) {
    const name = ANSWERS[deemed.choice as keyof typeof ANSWERS];
    sums[name] = addQuantities(sums[name], silence(count));
  }
  const judged = judge(count.rule, count.total, sums);
  const { yes, no, abstain } = sums;
  return {
    members: {
      participating: judged.participating,
      ...{ yes, no, abstain },
      ...(unread.heads > 0 ? { invalid: unread } : {}),
      quorum: judged.quorum,
      consent: judged.consent,
    },
    ...ending(count, deemed, judged.outcome, judge(count.rule, count.total, cast).outcome),
  };
}

/** Whoever gave an answer that cannot be read, whether or not it takes part. */
function unreadOf(count: CaseCount): Quantity {
  const voters = [...count.answers].filter(([, answer]) => answer === INVALID).map(([voter]) => voter);
  return voters.map((voter) => count.weights.get(voter)!).reduce(addQuantities, NOBODY);
}

function countElection(matter: CaseMatter, candidates: string[], count: CaseCount): Counted {
  if (matter.type !== 'M3') throw new TallyFault('candidates belong to an election (M3)');
  checkNames(candidates, 1);
  if (matter.seats === undefined) throw new TallyFault('member "seats" is missing');
  const seats = inRange(matter.seats, 1);
  const sitting = inRange(matter.sitting ?? 0, 0);
  const rules: ElectionRules = {
    seats,
    sitting,
    minimum: inRange(matter.minimum ?? Math.min(5, seats + sitting), 1),
    rank: count.rank,
    alternatesMax: inRange(count.alternatesMax, 0),
  };
  const cast = approvals(candidates, seats, count);
  const real = judgeElection(count.rule, count.total, cast, rules, count.draw);
  // Approvals have no majority that silence could follow.
  const deemed = deemedChoice(count, []);
  const sums = deemed.choice ? { ...cast, participating: addQuantities(cast.participating, silence(count)) } : cast;
  const judged = judgeElection(count.rule, count.total, sums, rules, count.draw);
  return {
    members: {
      participating: sums.participating,
      invalid: sums.invalid,
      quorum: judged.quorum,
      candidates: judged.candidates.map(({ candidate, approved, eligible }) => ({ candidate, ...approved, eligible })),
      elected: judged.elected,
      alternates: judged.alternates,
      ties: judged.ties,
      committeeFormed: judged.committeeFormed,
    },
    ...ending(count, deemed, judged.outcome, real.outcome),
  };
}

function approvals(candidates: string[], seats: number, count: CaseCount): ApprovalSums {
  const approved = new Map(candidates.map((candidate) => [candidate, NOBODY]));
  let [participating, invalid] = [NOBODY, NOBODY];
  for (const [voter, answer] of count.answers) {
    const weight = count.weights.get(voter)!;
    const marks = answer === 'ABSTAIN' ? [] : answer;
    if (!Array.isArray(marks) && marks !== INVALID) throw new TallyFault('an array of candidates, ABSTAIN or INVALID is expected');
    const broken = !Array.isArray(marks) || marks.length > seats;
    if (Array.isArray(marks)) {
      for (const mark of marks) if (!approved.has(mark)) throw new TallyFault(`unknown candidate "${mark}"`);
      if (new Set(marks).size !== marks.length) throw new TallyFault('a candidate is marked twice');
      if (!broken) for (const mark of marks) approved.set(mark, addQuantities(approved.get(mark)!, weight));
    }
    if (broken) invalid = addQuantities(invalid, weight);
    if (!broken || count.invalidParticipates) participating = addQuantities(participating, weight);
  }
  return { participating, invalid, approved };
}

function countOptions(matter: CaseMatter, options: string[], count: CaseCount): Counted {
  if (['U1', 'M3', 'M3R'].includes(matter.type)) throw new TallyFault(`a matter of type ${matter.type} is no choice among options`);
  checkNames(options, 2);
  const chosen = new Map(options.map((option) => [option, NOBODY]));
  let [abstain, invalid] = [NOBODY, NOBODY];
  for (const [voter, answer] of count.answers) {
    const weight = count.weights.get(voter)!;
    if (answer === 'ABSTAIN') abstain = addQuantities(abstain, weight);
    else if (answer === INVALID) invalid = count.invalidParticipates ? addQuantities(invalid, weight) : invalid;
    else if (typeof answer === 'string' && chosen.has(answer)) chosen.set(answer, addQuantities(chosen.get(answer)!, weight));
    else throw new TallyFault(`unknown option "${answer}"`);
  }
  const cast: OptionSums = { options: chosen, abstain, invalid };
  const deemed = count.rule.kind === 'NO_DECISION' ? {} : deemedChoice(count, [...chosen, ['ABSTAIN', abstain]]);
  const sums = deemed.choice ? withChoice(cast, deemed.choice, silence(count)) : cast;
  const rules = { runoff: matter.runoff ?? false, rank: count.rank };
  const judged = judgeOptions(count.rule, count.total, sums, rules, count.draw);
  return {
    members: {
      participating: optionParticipants(sums),
      options: [...sums.options].sort(([one], [other]) => compareCodePoints(one, other)).map(([option, weight]) => ({ option, ...weight })),
      abstain: sums.abstain,
      invalid: unreadOf(count),
      quorum: judged.quorum,
      winner: judged.winner,
      runoff: judged.runoff,
    },
    ...ending(count, deemed, judged.outcome, judgeOptions(count.rule, count.total, cast, rules, count.draw).outcome),
  };
}

function withChoice(sums: OptionSums, choice: string, weight: Quantity): OptionSums {
  if (choice === 'ABSTAIN') return { ...sums, abstain: addQuantities(sums.abstain, weight) };
  return { ...sums, options: new Map([...sums.options, [choice, addQuantities(sums.options.get(choice)!, weight)]]) };
}

/** What silent parties are deemed to choose: nothing, one choice, or that the count stops because no choice leads. */
type Deemed = { choice?: string; stops?: boolean };

function deemedChoice(count: CaseCount, choices: readonly (readonly [string, Quantity])[]): Deemed {
  if (count.nonResponse === 'NOT_PARTICIPATED' || count.silent.length === 0) return {};
  if (count.nonResponse === 'ABSTAIN') return { choice: 'ABSTAIN' };
  const leads = (one: Quantity, other: Quantity) => one.areaDm2 > other.areaDm2 && one.heads > other.heads;
  const leader = choices.find(([name, weight]) => choices.every(([other, against]) => other === name || leads(weight, against)));
  return leader ? { choice: leader[0] } : { stops: true };
}

function silence(count: CaseCount): Quantity {
  return count.silent.reduce((sum, each) => addQuantities(sum, count.weights.get(each.voter)!), NOBODY);
}

function ending(count: CaseCount, deemed: Deemed, outcome: TallyOutcome, outcomeOfBallots: TallyOutcome): Omit<Counted, 'members'> {
  const { choice } = deemed;
  const derivations = choice ? count.silent.map(({ voter, party }) => ({ party, choice, ...count.weights.get(voter)! })) : [];
  return { outcome: deemed.stops ? 'INDETERMINATE' : outcome, outcomeOfBallots, derivations };
}

function checkNames(names: string[], fewest: number): void {
  if (names.length < fewest || names.length > MOST) throw new TallyFault(`${fewest} to ${MOST} names are expected`);
  for (const [at, name] of names.entries()) {
    if (names.indexOf(name) !== at) throw new TallyFault(`"${name}" occurs twice`);
    if (name === 'ABSTAIN' || name === INVALID) throw new TallyFault(`"${name}" cannot be a name`);
  }
}

function inRange(number: number, least: number): number {
  if (!Number.isInteger(number) || number < least || number > MOST) throw new TallyFault(`a number from ${least} to ${MOST} is expected`);
  return number;
}
