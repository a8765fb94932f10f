import type { Body } from '@commonhold/shared';

type Draw = NonNullable<Body<'Assembly'>['draw']>;

/** What a scrutineer does next for the public draw, or why nothing can be done. */
export type DrawDeed = 'commit' | 'committed' | 'tooLate' | 'open' | 'opened' | 'lost' | 'waitClose' | 'none';

/**
 * What somebody can do for the draw now. Commitments stand before the opening, values are opened after the close and before the number.
 *
 * @param own the account of whoever looks
 * @param kept whether this browser holds the own value
 */
export function drawDeed(
  assembly: Pick<Body<'Assembly'>, 'state' | 'packageHash' | 'closedAt'>,
  draw: Draw,
  own: string,
  kept: boolean,
  now: number,
): DrawDeed {
  const mine = draw.contributions.find((each) => each.scrutineer === own);
  if (!mine) return assembly.state === 'LOCKED' ? 'commit' : assembly.packageHash ? 'tooLate' : 'none';
  if (mine.value) return 'opened';
  if (assembly.state === 'LOCKED') return 'committed';
  if (!assembly.closedAt) return 'waitClose';
  if (now >= Date.parse(draw.numberAt)) return 'tooLate';
  return kept ? 'open' : 'lost';
}

/** Whether the public number can be recorded now: it has appeared, and nobody has recorded it. */
export function numberDue(draw: Draw, now: number): boolean {
  return !draw.number && now >= Date.parse(draw.numberAt);
}
