// The tally case (see scripts/tally --help): one matter, one roll, the ballots, the outcome. Heads as 建筑物区分所有权解释 9 counts them.
import type { Quantity } from './documents/count.ts';
import { judge, nationalRule, addQuantities, type ChoiceSums, type DecisionRule, type TallyOutcome } from './tally.ts';

export type CaseUnit = {
  unit: string;
  building: string;
  entrance?: string | null;
  use: string;
  areaDm2: number;
  holders?: string[];
  delivery: string;
  representative?: string | null;
};

export type TallyCase = {
  units: CaseUnit[];
  matter: { type: string; scope?: Record<string, string[]> | null };
  rules?: { countParking?: boolean; countStorage?: boolean; headDedup?: string; nonResponse?: string } | null;
  ballots: Record<string, string>;
};

export type CaseResult = {
  total: Quantity;
  participating: Quantity;
  yes: Quantity;
  no: Quantity;
  abstain: Quantity;
  quorum: boolean;
  consent: boolean;
  outcome: TallyOutcome;
};

/** A case that cannot be counted; the message names the fault. */
export class TallyFault extends Error {
  override readonly name = 'TallyFault';
}

type Rules = Required<NonNullable<TallyCase['rules']>>;
type Answer = keyof ChoiceSums;

const NOBODY: Quantity = { areaDm2: 0, heads: 0 };
const ANSWERS: Record<string, Answer> = { YES: 'yes', NO: 'no', ABSTAIN: 'abstain' };
const USES = ['DWELLING', 'SHOP', 'OFFICE', 'PARKING', 'STORAGE'];
const DELIVERIES = ['DELIVERED', 'UNSOLD', 'SOLD_UNDELIVERED'];
const SCOPES: Record<string, (unit: CaseUnit) => string | null | undefined> = {
  buildings: (unit) => unit.building,
  entrances: (unit) => unit.entrance,
  units: (unit) => unit.unit,
};
const DEFAULTS: Rules = { countParking: false, countStorage: false, headDedup: 'SAME_OWNER_SET', nonResponse: 'NOT_PARTICIPATED' };
const RULE_VALUES: Record<keyof Rules, readonly unknown[]> = {
  countParking: [true, false],
  countStorage: [true, false],
  headDedup: ['SAME_OWNER_SET', 'SAME_REPRESENTATIVE'],
  nonResponse: ['NOT_PARTICIPATED', 'FOLLOW_MAJORITY', 'ABSTAIN'],
};

/** Forms the roll, binds the ballots to parties and counts. */
export function countCase(input: TallyCase): CaseResult {
  checkUnits(input.units);
  const rules = rulesOf(input);
  const rule = nationalRule(input.matter.type);
  if (!rule) throw new TallyFault(`unknown type "${input.matter.type}"`);
  if (rule.kind === 'NO_DECISION') throw new TallyFault('a survey decides nothing');
  const inside = scopeOf(input);
  const voters = votersOf(input.units, rules);
  const weights = new Map<string, Quantity>();
  for (const unit of input.units) {
    const voter = voters.get(unit.unit);
    if (voter === undefined || !inside(unit)) continue;
    weights.set(voter, { areaDm2: (weights.get(voter)?.areaDm2 ?? 0) + unit.areaDm2, heads: 1 });
  }
  const total = [...weights.values()].reduce(addQuantities, NOBODY);
  if (!Number.isSafeInteger(total.areaDm2)) throw new TallyFault('the summed area is too large');
  const answers = answersOf(input, voters, inside);
  const sums: ChoiceSums = { yes: NOBODY, no: NOBODY, abstain: NOBODY };
  for (const [voter, answer] of answers) sums[answer] = addQuantities(sums[answer], weights.get(voter)!);
  const silent = [...weights].filter(([voter]) => !answers.has(voter)).reduce((sum, [, weight]) => addQuantities(sum, weight), NOBODY);
  return counted(rule, total, sums, silent, rules.nonResponse);
}

function counted(rule: DecisionRule, total: Quantity, cast: ChoiceSums, silent: Quantity, nonResponse: string): CaseResult {
  let sums = cast;
  let indeterminate = false;
  if (silent.heads > 0 && rule.kind !== 'UNANIMITY' && nonResponse !== 'NOT_PARTICIPATED') {
    const joined = nonResponse === 'ABSTAIN' ? 'abstain' : leader(cast);
    indeterminate = joined === undefined;
    if (joined) sums = { ...cast, [joined]: addQuantities(cast[joined], silent) };
  }
  const { participating, quorum, consent, outcome } = judge(rule, total, sums);
  return { total, participating, ...sums, quorum, consent, outcome: indeterminate ? 'INDETERMINATE' : outcome };
}

/** The answer that has more area and more heads than each other one. */
function leader(sums: ChoiceSums): Answer | undefined {
  const answers = Object.values(ANSWERS);
  return answers.find((one) =>
    answers.every((other) => one === other || (sums[one].areaDm2 > sums[other].areaDm2 && sums[one].heads > sums[other].heads)),
  );
}

function checkUnits(units: CaseUnit[]): void {
  const codes = new Set<string>();
  for (const unit of units) {
    if (codes.has(unit.unit)) throw new TallyFault(`unit "${unit.unit}" occurs twice`);
    codes.add(unit.unit);
    if (!USES.includes(unit.use)) throw new TallyFault(`unknown use "${unit.use}"`);
    if (!DELIVERIES.includes(unit.delivery)) throw new TallyFault(`unknown delivery "${unit.delivery}"`);
    if (!Number.isInteger(unit.areaDm2) || unit.areaDm2 < 1) throw new TallyFault('the area has to be a positive whole number');
    if (!Number.isSafeInteger(unit.areaDm2)) throw new TallyFault('the area is too large');
    if (unit.delivery === 'DELIVERED' && !unit.holders?.length) throw new TallyFault('a delivered unit has at least one holder');
  }
}

function rulesOf(input: TallyCase): Rules {
  const given = Object.entries(input.rules ?? {});
  for (const [name, value] of given) {
    if (!Object.hasOwn(RULE_VALUES, name)) throw new TallyFault(`unknown member "${name}"`);
    if (!RULE_VALUES[name as keyof Rules].includes(value)) throw new TallyFault(`unknown ${name} "${value}"`);
  }
  return { ...DEFAULTS, ...Object.fromEntries(given) };
}

function scopeOf(input: TallyCase): (unit: CaseUnit) => boolean {
  const scope = input.matter.scope ?? null;
  if (scope === null) return () => true;
  const [only, ...more] = Object.entries(scope);
  const named = only && Object.hasOwn(SCOPES, only[0]) ? SCOPES[only[0]] : undefined;
  if (!only || !named || more.length) throw new TallyFault('exactly one of buildings, entrances, units is expected');
  const codes = new Set(only[1]);
  if (codes.size === 0) throw new TallyFault('the scope names nothing');
  for (const code of codes) {
    if (!input.units.some((unit) => named(unit) === code)) throw new TallyFault(`unknown code "${code}"`);
  }
  return (unit) => codes.has(named(unit) ?? '');
}

/** The voter of every counting unit; units with one voter are one head. */
function votersOf(units: CaseUnit[], rules: Rules): Map<string, string> {
  const representatives = representativesOf(units);
  const voters = new Map<string, string>();
  for (const unit of units) {
    const counts = unit.use === 'PARKING' ? rules.countParking : unit.use === 'STORAGE' ? rules.countStorage : true;
    if (!counts) continue;
    const joint = new Set(unit.holders).size > 1;
    if (unit.delivery !== 'DELIVERED') voters.set(unit.unit, '');
    else if (joint && rules.headDedup === 'SAME_REPRESENTATIVE') voters.set(unit.unit, representatives.get(setOf(unit)) ?? setOf(unit));
    else voters.set(unit.unit, setOf(unit));
  }
  return voters;
}

/**
 * Who votes for each set of holders, as the set of that one person; none where its units name different persons. Where no unit
 * names anybody, the first-named holder of their smallest unit is taken.
 */
function representativesOf(units: CaseUnit[]): Map<string, string | undefined> {
  const representatives = new Map<string, string | undefined>();
  const owned = units.filter((unit) => unit.delivery === 'DELIVERED').sort((one, other) => compareCodePoints(one.unit, other.unit));
  for (const set of new Set(owned.map(setOf))) {
    const same = owned.filter((unit) => setOf(unit) === set);
    const named = new Set(same.flatMap((unit) => unit.representative ?? []));
    if (named.size === 0) named.add(same[0]!.holders![0]!);
    representatives.set(set, named.size === 1 ? JSON.stringify([...named]) : undefined);
  }
  return representatives;
}

/** UTF-16 order would put supplementary characters before the last of the basic plane. */
function compareCodePoints(one: string, other: string): number {
  const [left, right] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = left[at]!.codePointAt(0)! - right[at]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function setOf(unit: CaseUnit): string {
  return JSON.stringify([...new Set(unit.holders)].sort());
}

function answersOf(input: TallyCase, voters: Map<string, string>, inside: (unit: CaseUnit) => boolean): Map<string, Answer> {
  const byCode = new Map(input.units.map((unit) => [unit.unit, unit]));
  const answers = new Map<string, Answer>();
  for (const [code, choice] of Object.entries(input.ballots)) {
    const unit = byCode.get(code);
    const voter = voters.get(code);
    if (!unit) throw new TallyFault(`ballots: unknown unit "${code}"`);
    if (voter === undefined) throw new TallyFault(`ballots: unit "${code}" does not count for votes`);
    if (!inside(unit)) throw new TallyFault(`ballots: unit "${code}" lies outside the matter's scope`);
    if (!Object.hasOwn(ANSWERS, choice)) throw new TallyFault(`unknown choice "${choice}"`);
    if (answers.has(voter)) throw new TallyFault('ballots: two ballots for one party');
    answers.set(voter, ANSWERS[choice]!);
  }
  return answers;
}
