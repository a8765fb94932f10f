// Elections by approval and choices among options, exactly: who has more than half of those who took part, in area and in heads.
import { compareCodePoints } from './codePoints.ts';
import type { Draw } from './draw.ts';
import type { Quantity } from './documents/matterCount.ts';
import { addQuantities, missingQuorum, reaches, type DecisionRule, type TallyOutcome } from './tally.ts';

export type ElectionRank = 'SUM_SHARES' | 'AREA' | 'HEADS' | 'BOTH_VOTES';

/** What decides an election besides its shares. */
export type ElectionRules = { seats: number; minimum: number; rank: ElectionRank; alternatesMax: number; sitting?: number };

/** What the ballots of an election add up to; `invalid` whatever becomes of it. */
export type ApprovalSums = { participating: Quantity; invalid: Quantity; approved: ReadonlyMap<string, Quantity> };

export type CandidateResult = { candidate: string; approved: Quantity; eligible: boolean };

export type ElectionResult = {
  quorum: boolean;
  candidates: CandidateResult[];
  elected: string[];
  alternates: string[];
  ties: string[][];
  committeeFormed: boolean;
  outcome: TallyOutcome;
};

/** What the ballots of a choice among options add up to. */
export type OptionSums = { options: ReadonlyMap<string, Quantity>; abstain: Quantity; invalid: Quantity };

export type OptionResult = { quorum: boolean; winner: string | null; runoff: string[]; outcome: TallyOutcome };

type Place = { id: string; weight: Quantity; score: bigint };

/** Judges an election whose electorate has the given total. */
export function judgeElection(rule: DecisionRule, total: Quantity, sums: ApprovalSums, rules: ElectionRules, draw?: Draw): ElectionResult {
  const missing = missingQuorum(rule, sums.participating, total);
  const places = placesOf(sums.approved, sums.participating, rules.rank);
  const [can, cannot] = [true, false].map((wanted) => places.filter((place) => carries(rule, place.weight, sums.participating) === wanted));
  const first = ranked(can!, draw);
  const rest = ranked(cannot!, draw);
  const order = missing ? [] : first.places.map((place) => place.id);
  const pending = missing ? undefined : tieAcross(first, rules.seats);
  const seated = pending ? order.indexOf(pending[0]!) : Math.min(rules.seats, order.length);
  const sitting = rules.sitting ?? 0;
  const committeeFormed = !missing && !pending && seated + sitting >= rules.minimum && 2 * (seated + sitting) > rules.seats + sitting;
  return {
    quorum: !missing,
    candidates: [
      ...first.places.map(({ id, weight }) => ({ candidate: id, approved: weight, eligible: true })),
      ...rest.places.map(({ id, weight }) => ({ candidate: id, approved: weight, eligible: false })),
    ],
    elected: order.slice(0, seated),
    alternates: pending ? [] : order.slice(seated, seated + rules.alternatesMax),
    ties: first.ties,
    committeeFormed,
    outcome: missing ?? (pending ? 'DRAW_PENDING' : committeeFormed ? 'COMMITTEE_FORMED' : 'COMMITTEE_INCOMPLETE'),
  };
}

/** Judges a choice among options whose electorate has the given total. */
export function judgeOptions(
  rule: DecisionRule,
  total: Quantity,
  sums: OptionSums,
  rules: { runoff: boolean; rank: ElectionRank },
  draw?: Draw,
): OptionResult {
  const participating = optionParticipants(sums);
  const missing = missingQuorum(rule, participating, total);
  const open = (outcome: TallyOutcome): OptionResult => ({ quorum: !missing, winner: null, runoff: [], outcome });
  if (rule.kind === 'NO_DECISION') return open('NO_DECISION');
  if (missing) return open(missing);
  const carried = [...sums.options].filter(([, weight]) => carries(rule, weight, participating));
  if (carried.length === 1) return { quorum: true, winner: carried[0]![0], runoff: [], outcome: 'PASSED' };
  if (!rules.runoff || sums.options.size === 2 || participating.heads === 0) return open('REJECTED');
  const ranking = ranked(placesOf(sums.options, participating, rules.rank), draw);
  if (tieAcross(ranking, 2)) return open('DRAW_PENDING');
  return { ...open('RUNOFF'), runoff: ranking.places.slice(0, 2).map((place) => place.id) };
}

/** Everybody who took part in a choice among options. */
export function optionParticipants(sums: OptionSums): Quantity {
  return [...sums.options.values(), sums.invalid].reduce(addQuantities, sums.abstain);
}

/** Without a single participant nobody was approved. */
function carries(rule: DecisionRule, weight: Quantity, whole: Quantity): boolean {
  return whole.heads > 0 && reaches(rule.consent, weight.areaDm2, whole.areaDm2) && reaches(rule.consent, weight.heads, whole.heads);
}

/** `area/pa + heads/ph` as `area·ph + heads·pa`, and the other formulas likewise: no share is ever rounded. */
function placesOf(weights: ReadonlyMap<string, Quantity>, whole: Quantity, rank: ElectionRank): Place[] {
  return [...weights].map(([id, weight]) => {
    const area = BigInt(weight.areaDm2) * BigInt(whole.heads);
    const heads = BigInt(weight.heads) * BigInt(whole.areaDm2);
    const score = {
      SUM_SHARES: area + heads,
      AREA: BigInt(weight.areaDm2),
      HEADS: BigInt(weight.heads),
      BOTH_VOTES: area < heads ? area : heads,
    }[rank];
    return { id, weight, score };
  });
}

/** The score, then the larger area, then the draw. Groups that only a draw could order are `ties` where none took place. */
function ranked(places: Place[], draw?: Draw): { places: Place[]; ties: string[][] } {
  const stronger = (one: Place, other: Place): number => {
    if (one.score !== other.score) return one.score > other.score ? -1 : 1;
    return other.weight.areaDm2 - one.weight.areaDm2;
  };
  const sorted = [...places].sort((one, other) => {
    const strength = stronger(one, other);
    if (strength !== 0) return strength;
    const drawn = draw && compareCodePoints(draw.lots.get(one.id)!, draw.lots.get(other.id)!);
    return drawn || compareCodePoints(one.id, other.id);
  });
  const groups: Place[][] = [];
  for (const place of draw ? [] : sorted) {
    const group = groups.at(-1);
    if (group && stronger(group[0]!, place) === 0) group.push(place);
    else groups.push([place]);
  }
  return { places: sorted, ties: groups.filter((group) => group.length > 1).map((group) => group.map((place) => place.id)) };
}

/** The tie across the edge after this many places, if there is one. */
function tieAcross(ranking: { places: Place[]; ties: string[][] }, inside: number): string[] | undefined {
  const last = ranking.places[inside - 1]?.id;
  const next = ranking.places[inside]?.id;
  if (last === undefined || next === undefined) return undefined;
  return ranking.ties.find((tie) => tie.includes(last) && tie.includes(next));
}
