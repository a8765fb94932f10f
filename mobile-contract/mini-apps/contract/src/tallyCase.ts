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
  holders?: string[];
  delivery: string;
  representative?: string | null;
};

export type TallyCase = {
  units: CaseUnit[];
  matter: CaseMatter;
  rules?: {
    countParking?: boolean;
    countStorage?: boolean;
    headDedup?: string;
    nonResponse?: string;
    invalidChoicePolicy?: string;
    electionRank?: string;
    alternatesMax?: number;
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

type Rules = Required<NonNullable<TallyCase['rules']>>;
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

/** Forms the roll, binds the ballots to parties and counts. */
export async function countCase(input: TallyCase): Promise<CaseResult> {
  checkUnits(input.units);
  const rules = rulesOf(input);
  const rule = nationalRule(input.matter.type);
  if (!rule) throw new TallyFault(`unknown type "${input.matter.type}"`);
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
  const draw = await drawOf(input);
  const counted = countQuestion(input.matter, {
    rule,
    total,
    weights,
    answers,
    silent: silentOf(
      input,
      voters,
      inside,
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

/** The silent parties that were served, ordered by the key of the party: the smallest code of its counting units. */
function silentOf(input: TallyCase, voters: Map<string, string>, inside: (unit: CaseUnit) => boolean, silent: string[]) {
  const served = input.served?.map((code) => voterOf(code, 'served', input, voters, inside));
  return silent
    .filter((voter) => !served || served.includes(voter))
    .map((voter) => ({
      voter,
      party: [...voters]
        .filter(([, of]) => of === voter)
        .map(([code]) => code)
        .sort(compareCodePoints)[0]!,
    }))
    .sort((one, other) => compareCodePoints(one.party, other.party));
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
    if (!Object.hasOwn(DEFAULTS, name)) throw new TallyFault(`unknown member "${name}"`);
    if (name === 'alternatesMax') continue;
    if (!RULE_VALUES[name as keyof typeof RULE_VALUES].includes(value)) throw new TallyFault(`unknown ${name} "${value}"`);
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

function setOf(unit: CaseUnit): string {
  return JSON.stringify([...new Set(unit.holders)].sort());
}

function answersOf(input: TallyCase, voters: Map<string, string>, inside: (unit: CaseUnit) => boolean): Map<string, CaseAnswer> {
  const answers = new Map<string, CaseAnswer>();
  for (const [code, answer] of Object.entries(input.ballots)) {
    const voter = voterOf(code, 'ballots', input, voters, inside);
    if (answers.has(voter)) throw new TallyFault('ballots: two ballots for one party');
    answers.set(voter, answer);
  }
  return answers;
}

/** The voter of a unit that counts and lies in the scope. */
function voterOf(code: string, member: string, input: TallyCase, voters: Map<string, string>, inside: (unit: CaseUnit) => boolean): string {
  const unit = input.units.find((each) => each.unit === code);
  const voter = voters.get(code);
  if (!unit) throw new TallyFault(`${member}: unknown unit "${code}"`);
  if (voter === undefined) throw new TallyFault(`${member}: unit "${code}" does not count for votes`);
  if (!inside(unit)) throw new TallyFault(`${member}: unit "${code}" lies outside the matter's scope`);
  return voter;
}
