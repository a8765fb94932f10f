import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Quantity } from '../src/documents/matterCount.ts';
import { drawCommitment, DrawFault, makeDraw, type DrawParts } from '../src/draw.ts';
import { judgeElection, judgeOptions } from '../src/election.ts';
import { nationalRule } from '../src/tally.ts';

type Weights = Record<string, Quantity>;
const vectors = JSON.parse(readFileSync(new URL('../../../vectors/elections.json', import.meta.url), 'utf8')) as {
  draws: (DrawParts & { seed: string; lots: Record<string, string> })[];
  elections: {
    name: string;
    total: Quantity;
    participating: Quantity;
    seats: number;
    minimum: number;
    approved: Weights;
    eligible: string[];
    elected: string[];
    alternates: string[];
    ties: string[][];
    outcome: string;
  }[];
  choices: {
    name: string;
    type: string;
    total: Quantity;
    options: Weights;
    runoff: boolean;
    winner: string | null;
    strongest: string[];
    outcome: string;
  }[];
};
const NOBODY = { areaDm2: 0, heads: 0 };

describe('sums of elections and of choices among options', () => {
  it.each(vectors.elections)('$name', (vector) => {
    const sums = { participating: vector.participating, invalid: NOBODY, approved: new Map(Object.entries(vector.approved)) };
    const rules = { seats: vector.seats, minimum: vector.minimum, rank: 'SUM_SHARES' as const, alternatesMax: 64 };
    const result = judgeElection(nationalRule('M3')!, vector.total, sums, rules);
    expect(result).toMatchObject({ elected: vector.elected, alternates: vector.alternates, ties: vector.ties, outcome: vector.outcome });
    expect(result.candidates.filter((each) => each.eligible).map((each) => each.candidate)).toEqual(vector.eligible);
  });

  it.each(vectors.choices)('$name', (vector) => {
    const sums = { options: new Map(Object.entries(vector.options)), abstain: NOBODY, invalid: NOBODY };
    const result = judgeOptions(nationalRule(vector.type)!, vector.total, sums, { runoff: vector.runoff, rank: 'SUM_SHARES' });
    expect(result).toEqual({ quorum: true, winner: vector.winner, runoff: vector.strongest, outcome: vector.outcome });
  });
});

describe('the public draw', () => {
  it.each(vectors.draws)('gives the seed and the lots of number $publicNumber', async (vector) => {
    const draw = await makeDraw(vector, Object.keys(vector.lots));
    expect(draw.seed).toBe(vector.seed);
    expect(Object.fromEntries(draw.lots)).toEqual(vector.lots);
    for (const { scrutineer, commitment, value } of vector.scrutineers) {
      if (value !== null) expect(await drawCommitment(vector.package, scrutineer, value)).toBe(commitment);
    }
  });

  it('refuses another value than the one committed to, nobody, and one scrutineer twice', async () => {
    const [first] = vectors.draws;
    const { scrutineers } = first!;
    const swapped = [{ ...scrutineers[0]!, value: '0f'.repeat(32) }];
    for (const wrong of [swapped, [], [scrutineers[0]!, scrutineers[0]!]]) {
      await expect(makeDraw({ ...first!, scrutineers: wrong }, [])).rejects.toThrow(DrawFault);
    }
    await expect(makeDraw({ ...first!, publicNumber: ' ' }, [])).rejects.toThrow(DrawFault);
  });
});

describe('a committee of those who go on', () => {
  it.each([
    [5, false, 'NO_QUORUM_HEADS'],
    [6, true, 'COMMITTEE_FORMED'],
    [7, true, 'COMMITTEE_FORMED'],
  ])('with %i of nine heads', (heads, formed, outcome) => {
    const sums = { participating: { areaDm2: 900, heads }, invalid: NOBODY, approved: new Map([['a', NOBODY]]) };
    const rules = { seats: 1, minimum: 3, sitting: 3, rank: 'SUM_SHARES' as const, alternatesMax: 64 };
    const judged = judgeElection(nationalRule('M3')!, { areaDm2: 900, heads: 9 }, sums, rules);
    expect([judged.quorum, judged.committeeFormed, judged.outcome]).toEqual([formed, formed, outcome]);
  });
});
