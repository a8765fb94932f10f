import type { Body } from '@commonhold/shared';

type Rule = Body<'RuleView'>;

/** One parameter that the document sets, as the fields hold it; `key` of the row names it on this page only. */
export interface ClauseForm {
  row: number;
  key: string;
  value: string;
  clause: string;
}

/** Values of parameters that are chosen from a list, as the rule book knows them. */
const LISTS: readonly (readonly string[])[] = [
  ['true', 'false'],
  ['L0', 'L1', 'L2', 'L3'],
  ['SAME_OWNER_SET', 'SAME_REPRESENTATIVE'],
  ['NOT_PARTICIPATED', 'FOLLOW_MAJORITY', 'ABSTAIN'],
  ['BOTH', 'HEADS_ONLY'],
  ['NOT_PARTICIPATING', 'PARTICIPATES_NO_CONSENT'],
  ['FIRST_VALID', 'ELECTRONIC', 'PAPER'],
  ['SUM_SHARES', 'AREA', 'HEADS', 'BOTH_VOTES'],
];
/** What a share with its comparison looks like. */
const SHARE = /^(>=?)(\d+)\/(\d+)$/;

let lastRow = 0;

/** An empty row. */
export function newClause(from: Partial<Omit<ClauseForm, 'row'>> = {}): ClauseForm {
  return { row: ++lastRow, key: '', value: '', clause: '', ...from };
}

/** What a community's own rules may set: everything that the law leaves open in some direction. */
export function settable(rules: readonly Rule[]): Rule[] {
  return rules.filter((rule) => rule.freedom !== 'FIXED');
}

/** The values to choose from, or null where a number is written. */
export function valuesOf(rule: Pick<Rule, 'nationalDefault'>): readonly string[] | null {
  return LISTS.find((list) => list.includes(rule.nationalDefault)) ?? null;
}

/** A share as its parts, where the value is one. */
export function shareOf(value: string): { op: 'GE' | 'GT'; num: number; den: number } | null {
  const parts = SHARE.exec(value);
  return parts ? { op: parts[1] === '>=' ? 'GE' : 'GT', num: Number(parts[2]), den: Number(parts[3]) } : null;
}

/** What has to be corrected before the version can be sent: row → whether something is missing; the legal checks are the service's. */
export function clauseFaults(clauses: readonly ClauseForm[]): Record<number, 'fault.clause' | 'fault.twice'> {
  const faults: Record<number, 'fault.clause' | 'fault.twice'> = {};
  const seen = new Set<string>();
  for (const { row, key, value, clause } of clauses) {
    if (key === '' || value.trim() === '' || clause.trim() === '') faults[row] = 'fault.clause';
    else if (seen.has(key)) faults[row] = 'fault.twice';
    seen.add(key);
  }
  return faults;
}

/** The clauses as the service takes them. */
export function clausesOf(clauses: readonly ClauseForm[]): Body<'RuleClause'>[] {
  return clauses.map(({ key, value, clause }) => ({ key, value: value.trim(), clause: clause.trim() }));
}
