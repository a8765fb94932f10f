// The tally case (see scripts/tally --help): one matter, one roll, the ballots, the outcome. Heads as 建筑物区分所有权解释 9 counts them.
import type { Quantity } from './documents/matterCount.ts';
import { countQuestion, NOBODY, TallyFault, type CaseAnswer, type CaseDerivation, type CaseMatter } from './caseQuestion.ts';
import { compareCodePoints } from './codePoints.ts';
import { DrawFault, makeDraw, type Draw, type DrawParts } from './draw.ts';
import type { ElectionRank } from './election.ts';
import { nationalRule, addQuantities, type TallyOutcome } from './tally.ts';

export type CaseUnit = {
  unit: string;
  building: string;
  entrance?: string | null;
  use: string;
  areaDm2: number;
  /** Not read before delivery, when the developer votes. */
  holders?: string[] | null;
  delivery: string;
  representative?: string | null;
};

export type TallyCase = {
  units: CaseUnit[];
  matter: CaseMatter;
  rules?: {
    countParking?: boolean | null;
    /** Left out, store rooms count as bays do. */
    countStorage?: boolean | null;
    headDedup?: string | null;
    nonResponse?: string | null;
    invalidChoicePolicy?: string | null;
    electionRank?: string | null;
    alternatesMax?: number | null;
  } | null;
  served?: string[] | null;
  draw?: DrawParts | null;
  ballots: Record<string, CaseAnswer>;
};

/** The outcome of a case. Its middle members depend on what was asked, see scripts/tally --help. */
export type CaseResult = {
  total: Quantity;
  participating: Quantity;
  quorum: boolean;
  outcome: TallyOutcome;
  outcomeOfBallots?: TallyOutcome;
  derivations?: CaseDerivation[];
} & Record<string, unknown>;

type Given = NonNullable<TallyCase['rules']>;
type Rules = { [Name in keyof Given]-?: NonNullable<Given[Name]> };
const USES = ['DWELLING', 'SHOP', 'OFFICE', 'PARKING', 'STORAGE'];
const DELIVERIES = ['DELIVERED', 'UNSOLD', 'SOLD_UNDELIVERED'];
const SCOPES: Record<string, (unit: CaseUnit) => string | null | undefined> = {
  buildings: (unit) => unit.building,
  entrances: (unit) => unit.entrance,
  units: (unit) => unit.unit,
};
const DEFAULTS: Rules = {
  countParking: false,
  countStorage: false,
  headDedup: 'SAME_OWNER_SET',
  nonResponse: 'NOT_PARTICIPATED',
  invalidChoicePolicy: 'NOT_PARTICIPATING',
  electionRank: 'SUM_SHARES',
  alternatesMax: 64,
};
const RULE_VALUES: Record<Exclude<keyof Rules, 'alternatesMax'>, readonly unknown[]> = {
  countParking: [true, false],
  countStorage: [true, false],
  headDedup: ['SAME_OWNER_SET', 'SAME_REPRESENTATIVE'],
  nonResponse: ['NOT_PARTICIPATED', 'FOLLOW_MAJORITY', 'ABSTAIN'],
  invalidChoicePolicy: ['NOT_PARTICIPATING', 'PARTICIPATES_NO_CONSENT'],
  electionRank: ['SUM_SHARES', 'AREA', 'HEADS', 'BOTH_VOTES'],
};

/** Forms the heads of the scope from its counting units only, binds the ballots to parties and counts. */
export async function countCase(given: TallyCase): Promise<CaseResult> {
  const input: TallyCase = { ...given, matter: withoutNulls(given.matter) };
  checkUnits(input.units);
  const rules = rulesOf(input);
  const rule = nationalRule(input.matter.type);
  if (!rule) throw new TallyFault(`unknown type "${input.matter.type}"`);
  const inside = scopeOf(input);
  const voting = input.units.filter((unit) => counts(unit, rules) && inside(unit));
  const voters = votersOf(voting, rules);
  const partyOf = binder(input.units, rules, voters);
  const weights = new Map<string, Quantity>();
  for (const unit of voting) {
    const voter = voters.get(unit.unit)!;
    weights.set(voter, { areaDm2: (weights.get(voter)?.areaDm2 ?? 0) + unit.areaDm2, heads: 1 });
  }
  const total = [...weights.values()].reduce(addQuantities, NOBODY);
  if (!Number.isSafeInteger(total.areaDm2)) throw new TallyFault('the summed area is too large');
  const answers = answersOf(input, partyOf);
  const draw = await drawOf(input);
  const counted = countQuestion(input.matter, {
    rule,
    total,
    weights,
    answers,
    silent: silentOf(
      input,
      voters,
      partyOf,
      [...weights.keys()].filter((voter) => !answers.has(voter)),
    ),
    nonResponse: rules.nonResponse,
    invalidParticipates: rules.invalidChoicePolicy === 'PARTICIPATES_NO_CONSENT',
    rank: rules.electionRank as ElectionRank,
    alternatesMax: rules.alternatesMax,
    ...(draw ? { draw } : {}),
  });
  const { outcome, outcomeOfBallots, derivations } = counted;
  const silence = input.served ? { outcomeOfBallots, derivations } : {};
  return { total, ...counted.members, outcome, ...silence } as CaseResult;
}

async function drawOf(input: TallyCase): Promise<Draw | undefined> {
  if (!input.draw) return undefined;
  try {
    return await makeDraw(input.draw, [...(input.matter.candidates ?? []), ...(input.matter.options ?? [])]);
  } catch (fault) {
    throw fault instanceof DrawFault ? new TallyFault(fault.message) : fault;
  }
}

/** A member that is null counts as left out. */
function withoutNulls<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as T;
}

/** The silent parties that were served, ordered by the key of the party: the smallest code of its counting units in the scope. */
function silentOf(input: TallyCase, voters: Map<string, string>, partyOf: Binder, silent: string[]) {
  const served = input.served && new Set(input.served.map((code) => partyOf(code, 'served')));
  const keys = new Map<string, string>();
  for (const [code, voter] of voters) {
    const known = keys.get(voter);
    if (known === undefined || compareCodePoints(code, known) < 0) keys.set(voter, code);
  }
  return silent
    .filter((voter) => !served || served.has(voter))
    .map((voter) => ({ voter, party: keys.get(voter)! }))
    .sort((one, other) => compareCodePoints(one.party, other.party));
}

function checkUnits(units: CaseUnit[]): void {
  if (units.length === 0) throw new TallyFault('there are no units');
  const codes = new Set<string>();
  for (const unit of units) {
    if (codes.has(unit.unit)) throw new TallyFault(`unit "${unit.unit}" occurs twice`);
    codes.add(unit.unit);
    if (!USES.includes(unit.use)) throw new TallyFault(`unknown use "${unit.use}"`);
    if (!DELIVERIES.includes(unit.delivery)) throw new TallyFault(`unknown delivery "${unit.delivery}"`);
    if (!Number.isInteger(unit.areaDm2) || unit.areaDm2 < 0) throw new TallyFault('the area must not be negative, and a whole number');
    if (!Number.isSafeInteger(unit.areaDm2)) throw new TallyFault('the area is too large');
    if (unit.delivery === 'DELIVERED' && !unit.holders?.length) throw new TallyFault('a delivered unit has at least one holder');
  }
}

function rulesOf(input: TallyCase): Rules {
  const given = Object.entries(withoutNulls(input.rules ?? {}));
  for (const [name, value] of given) {
    if (!Object.hasOwn(DEFAULTS, name)) throw new TallyFault(`unknown member "${name}"`);
    if (name === 'alternatesMax') continue;
    if (!RULE_VALUES[name as keyof typeof RULE_VALUES].includes(value)) throw new TallyFault(`unknown ${name} "${value}"`);
  }
  const rules: Rules = { ...DEFAULTS, ...Object.fromEntries(given) };
  return given.some(([name]) => name === 'countStorage') ? rules : { ...rules, countStorage: rules.countParking };
}

function scopeOf(input: TallyCase): (unit: CaseUnit) => boolean {
  const scope = input.matter.scope ?? null;
  if (scope === null) return () => true;
  const [only, ...more] = Object.entries(withoutNulls(scope));
  const named = only && Object.hasOwn(SCOPES, only[0]) ? SCOPES[only[0]] : undefined;
  if (!only || !named || more.length) throw new TallyFault('exactly one of buildings, entrances, units is expected');
  const codes = new Set(only[1]);
  if (codes.size === 0) throw new TallyFault('the scope names nothing');
  const known = new Set(input.units.map(named));
  for (const code of codes) if (!known.has(code)) throw new TallyFault(`unknown code "${code}"`);
  return (unit) => codes.has(named(unit) ?? '');
}

function counts(unit: CaseUnit, rules: Rules): boolean {
  return unit.use === 'PARKING' ? rules.countParking : unit.use === 'STORAGE' ? rules.countStorage : true;
}

/**
 * The voter of each of these units, which count and lie in the scope; units with one voter are one head. A joint set votes as its
 * representative where the rules say so and that person owns one of the units alone.
 */
function votersOf(units: CaseUnit[], rules: Rules): Map<string, string> {
  const sets = new Set(units.map(voterSet));
  const representatives = rules.headDedup === 'SAME_REPRESENTATIVE' ? representativesOf(units) : new Map<string, undefined>();
  const voters = new Map<string, string>();
  for (const unit of units) {
    const set = voterSet(unit);
    const person = representatives.get(set);
    voters.set(unit.unit, person !== undefined && sets.has(person) ? person : set);
  }
  return voters;
}

/**
 * Who votes for each joint set of holders, as the set of that one person; none where its units name different persons. Where no unit
 * names anybody, the first-named holder of their smallest unit is taken.
 */
function representativesOf(units: CaseUnit[]): Map<string, string | undefined> {
  const owned = units
    .filter((unit) => unit.delivery === 'DELIVERED' && new Set(unit.holders).size > 1)
    .sort((one, other) => compareCodePoints(one.unit, other.unit));
  const bySet = new Map<string, { first: string; named: Set<string> }>();
  for (const unit of owned) {
    const set = voterSet(unit);
    const known = bySet.get(set) ?? { first: unit.holders![0]!, named: new Set() };
    if (unit.representative) known.named.add(unit.representative);
    bySet.set(set, known);
  }
  const representatives = new Map<string, string | undefined>();
  for (const [set, { first, named }] of bySet) {
    if (named.size === 0) named.add(first);
    representatives.set(set, named.size === 1 ? JSON.stringify([...named]) : undefined);
  }
  return representatives;
}

/** The set of holders; before delivery the developer, whatever holders stand there. */
function voterSet(unit: CaseUnit): string {
  return unit.delivery === 'DELIVERED' ? JSON.stringify([...new Set(unit.holders)].sort()) : '';
}

function answersOf(input: TallyCase, partyOf: Binder): Map<string, CaseAnswer> {
  const answers = new Map<string, CaseAnswer>();
  for (const [code, answer] of Object.entries(input.ballots)) {
    const voter = partyOf(code, 'ballots');
    if (answers.has(voter)) throw new TallyFault('ballots: two ballots for one party');
    answers.set(voter, answer);
  }
  return answers;
}

/** From the code of a unit, in the named member of the case, to its voter. */
type Binder = (code: string, member: string) => string;

/** Binds units that count and lie in the scope. */
function binder(units: CaseUnit[], rules: Rules, voters: Map<string, string>): Binder {
  const known = new Map(units.map((unit) => [unit.unit, unit]));
  return (code, member) => {
    const unit = known.get(code);
    if (!unit) throw new TallyFault(`${member}: unknown unit "${code}"`);
    if (!counts(unit, rules)) throw new TallyFault(`${member}: unit "${code}" does not count for votes`);
    const voter = voters.get(code);
    if (voter === undefined) throw new TallyFault(`${member}: unit "${code}" lies outside the matter's scope`);
    return voter;
  };
}
