// Who decides a matter, and with which weight.
import { addQuantities, type Choice, type PackageMatter, type Quantity, type RollRow } from '@commonhold/contract';

export const NOTHING: Quantity = { areaDm2: 0, heads: 0 };

/** The counting units of a row inside the matter's scope: their area, and one head if there is any (民法典 278). */
export function weightOf(row: RollRow | undefined, matter: PackageMatter): Quantity {
  let weight = NOTHING;
  for (const unit of row?.units ?? []) {
    const { scope } = matter;
    const inside =
      scope === null ||
      ('buildings' in scope && scope.buildings.includes(unit.building)) ||
      ('entrances' in scope && scope.entrances.includes(unit.entrance ?? '')) ||
      ('units' in scope && scope.units.includes(unit.unit));
    if (unit.counts && inside) weight = { areaDm2: weight.areaDm2 + unit.areaDm2, heads: 1 };
  }
  return weight;
}

export function sumOf(weights: Iterable<Quantity>): Quantity {
  let sum = NOTHING;
  for (const weight of weights) sum = addQuantities(sum, weight);
  return sum;
}

/** The parties that decide a matter, by key. */
export function electorateOf(rows: Iterable<RollRow>, matter: PackageMatter): Map<string, Quantity> {
  const weights = new Map<string, Quantity>();
  for (const row of rows) {
    const weight = weightOf(row, matter);
    if (weight.heads > 0 && row.excluded === null) weights.set(row.partyKey, weight);
  }
  return weights;
}

/** Ids of the matters that a party decides. */
export function mattersOf(row: RollRow, matters: readonly PackageMatter[]): string[] {
  return matters.filter((matter) => weightOf(row, matter).heads > 0).map((matter) => matter.id);
}

/** Whether a choice answers what a matter asks. */
export function isAnswer(matter: PackageMatter, choice: Choice): boolean {
  const plain = choice === 'YES' || choice === 'NO' || choice === 'ABSTAIN';
  if (matter.choice) {
    return choice === 'ABSTAIN' || (!plain && typeof choice === 'string' && matter.choice.options.some((option) => option.id === choice));
  }
  const { election } = matter;
  if (election) {
    const known = (id: string) => election.candidates.some((candidate) => candidate.id === id);
    return choice === 'ABSTAIN' || (Array.isArray(choice) && choice.length <= election.seats && choice.every(known));
  }
  return plain;
}

/** Whether two collections hold the same texts, each once. */
export function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  const [first, second] = [new Set(one), new Set(other)];
  return first.size === second.size && [...first].every((text) => second.has(text));
}
