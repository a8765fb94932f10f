// Judges a matter from its sums, exactly and in both dimensions, so that a phone can redo what the result page says.
import type { Quantity } from './documents/matterCount.ts';

/** A share as two integers; GE counts the exact share, GT does not (民法典 1259). */
export type TallyShare = { num: number; den: number; op: 'GE' | 'GT' };

export type DecisionKind = 'ORDINARY' | 'MAJOR' | 'UNANIMITY' | 'NO_DECISION';

export type TallyOutcome =
  | 'PASSED'
  | 'REJECTED'
  | 'NO_QUORUM_AREA'
  | 'NO_QUORUM_HEADS'
  | 'NO_QUORUM_BOTH'
  | 'INDETERMINATE'
  | 'NO_DECISION'
  | 'RUNOFF'
  | 'COMMITTEE_FORMED'
  | 'COMMITTEE_INCOMPLETE'
  | 'DRAW_PENDING';

/** How a matter is decided; a numerator of 0 demands nothing. */
export type DecisionRule = { kind: DecisionKind; quorum: TallyShare; consent: TallyShare };

/** What the ballots of a matter add up to; `invalid` takes part with a choice that cannot be read. */
export type ChoiceSums = { yes: Quantity; no: Quantity; abstain: Quantity; invalid?: Quantity };

/** One of the comparisons that decide a matter; `part` and `whole` are 0.01 m² or heads. */
export type TallyCheck = {
  id: 'QUORUM_AREA' | 'QUORUM_HEADS' | 'CONSENT_AREA' | 'CONSENT_HEADS';
  part: number;
  whole: number;
  holds: boolean;
  text: string;
  percent: string;
};

export type Judgement = { participating: Quantity; quorum: boolean; consent: boolean; outcome: TallyOutcome; checks: TallyCheck[] };

const NOTHING: TallyShare = { num: 0, den: 1, op: 'GE' };
const TWO_THIRDS: TallyShare = { num: 2, den: 3, op: 'GE' };

const RULES: Record<DecisionKind, DecisionRule> = {
  ORDINARY: { kind: 'ORDINARY', quorum: TWO_THIRDS, consent: { num: 1, den: 2, op: 'GT' } },
  MAJOR: { kind: 'MAJOR', quorum: TWO_THIRDS, consent: { num: 3, den: 4, op: 'GE' } },
  UNANIMITY: { kind: 'UNANIMITY', quorum: NOTHING, consent: { num: 1, den: 1, op: 'GE' } },
  NO_DECISION: { kind: 'NO_DECISION', quorum: NOTHING, consent: NOTHING },
};

// Items 6 to 8 of 民法典 278 are major; 279 asks everybody.
const KINDS: Record<string, DecisionKind> = {
  M1: 'ORDINARY',
  M2: 'ORDINARY',
  M3: 'ORDINARY',
  M3R: 'ORDINARY',
  M4: 'ORDINARY',
  M5: 'ORDINARY',
  M6: 'MAJOR',
  M7: 'MAJOR',
  M8: 'MAJOR',
  M9: 'ORDINARY',
  U1: 'UNANIMITY',
  P0: 'NO_DECISION',
};

/** The rule of the law for a type of matter, or undefined for an unknown type. */
export function nationalRule(type: string): DecisionRule | undefined {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return kind && RULES[kind];
}

/** The rule for a type with the shares of a frozen package, or undefined for an unknown type. */
export function frozenRule(type: string, quorum: Omit<TallyShare, 'op'>, consent: TallyShare): DecisionRule | undefined {
  const known = nationalRule(type);
  return known && { kind: known.kind, quorum: { num: quorum.num, den: quorum.den, op: 'GE' }, consent };
}

export function addQuantities(one: Quantity, other: Quantity): Quantity {
  return { areaDm2: one.areaDm2 + other.areaDm2, heads: one.heads + other.heads };
}

/** Judges a matter whose electorate has the given total. */
export function judge(rule: DecisionRule, total: Quantity, sums: ChoiceSums): Judgement {
  const participating = [sums.no, sums.abstain, ...(sums.invalid ? [sums.invalid] : [])].reduce(addQuantities, sums.yes);
  // Unanimity is asked of every party of the scope, not of those who happened to answer.
  const whole = rule.kind === 'UNANIMITY' ? total : participating;
  const quorumArea = check('QUORUM_AREA', rule.quorum, participating.areaDm2, total.areaDm2);
  const quorumHeads = check('QUORUM_HEADS', rule.quorum, participating.heads, total.heads);
  const consentArea = check('CONSENT_AREA', rule.consent, sums.yes.areaDm2, whole.areaDm2);
  const consentHeads = check('CONSENT_HEADS', rule.consent, sums.yes.heads, whole.heads);
  // Without a single participant three quarters of nothing would hold, yet nobody agreed.
  const consent = rule.kind !== 'NO_DECISION' && participating.heads > 0 && consentArea.holds && consentHeads.holds;
  return {
    participating,
    quorum: quorumArea.holds && quorumHeads.holds,
    consent,
    outcome: outcome(rule, quorumArea.holds, quorumHeads.holds, consent),
    checks: [...(rule.quorum.num ? [quorumArea, quorumHeads] : []), ...(rule.consent.num ? [consentArea, consentHeads] : [])],
  };
}

function outcome(rule: DecisionRule, area: boolean, heads: boolean, consent: boolean): TallyOutcome {
  if (rule.kind === 'NO_DECISION') return 'NO_DECISION';
  return lacking(area, heads) ?? (consent ? 'PASSED' : 'REJECTED');
}

function lacking(area: boolean, heads: boolean): TallyOutcome | undefined {
  if (!area && !heads) return 'NO_QUORUM_BOTH';
  if (!area) return 'NO_QUORUM_AREA';
  return heads ? undefined : 'NO_QUORUM_HEADS';
}

/** The outcome of a matter in which too few took part, or undefined where enough did. */
export function missingQuorum(rule: DecisionRule, participating: Quantity, total: Quantity): TallyOutcome | undefined {
  return lacking(reaches(rule.quorum, participating.areaDm2, total.areaDm2), reaches(rule.quorum, participating.heads, total.heads));
}

/** Tells whether the part reaches this share of the whole. */
export function reaches(share: TallyShare, part: number, whole: number): boolean {
  const left = BigInt(share.den) * BigInt(part);
  const right = BigInt(share.num) * BigInt(whole);
  return share.op === 'GE' ? left >= right : left > right;
}

function check(id: TallyCheck['id'], share: TallyShare, part: number, whole: number): TallyCheck {
  const left = BigInt(share.den) * BigInt(part);
  const right = BigInt(share.num) * BigInt(whole);
  const holds = reaches(share, part, whole);
  const sign = share.op === 'GE' ? (holds ? '≥' : '<') : holds ? '>' : '≤';
  return { id, part, whole, holds, text: `${share.den}×${part}=${left} ${sign} ${share.num}×${whole}=${right}`, percent: percent(part, whole) };
}

/** Per cent, rounded down to four decimals; for display, never compared. */
function percent(part: number, whole: number): string {
  if (whole === 0) return '0.0000';
  const scaled = (BigInt(part) * 1_000_000n) / BigInt(whole);
  return `${scaled / 10_000n}.${(scaled % 10_000n).toString().padStart(4, '0')}`;
}
