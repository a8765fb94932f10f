import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { frozenRule, judge, nationalRule } from '../src/tally.ts';
import { TallyFault } from '../src/caseQuestion.ts';
import { countCase, type CaseResult, type TallyCase } from '../src/tallyCase.ts';

const folder = new URL('../../../vectors/tally/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the shared cases', () => {
  it('are all there', () => expect(files.length).toBeGreaterThan(100));

  it.each(files)('%s', async (name) => {
    const vector = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as { input: TallyCase; expect?: CaseResult; fault?: string };
    if (vector.fault !== undefined) {
      await expect(countCase(vector.input)).rejects.toThrow(TallyFault);
      await expect(countCase(vector.input)).rejects.toThrow(vector.fault);
    } else {
      expect(await countCase(vector.input)).toEqual(vector.expect);
    }
  });
});

describe('judge', () => {
  const sums = { yes: { areaDm2: 49431, heads: 4 }, no: { areaDm2: 8953, heads: 1 }, abstain: { areaDm2: 14016, heads: 1 } };

  it('writes each comparison with its numbers', () => {
    const judged = judge(nationalRule('M5')!, { areaDm2: 94400, heads: 8 }, sums);
    expect(judged.outcome).toBe('PASSED');
    expect(judged.checks.map((check) => [check.id, check.text, check.percent])).toEqual([
      ['QUORUM_AREA', '3×72400=217200 ≥ 2×94400=188800', '76.6949'],
      ['QUORUM_HEADS', '3×6=18 ≥ 2×8=16', '75.0000'],
      ['CONSENT_AREA', '2×49431=98862 > 1×72400=72400', '68.2748'],
      ['CONSENT_HEADS', '2×4=8 > 1×6=6', '66.6666'],
    ]);
  });

  it('judges by the shares of a frozen package', () => {
    const stricter = frozenRule('M5', { num: 2, den: 3 }, { num: 4, den: 5, op: 'GE' })!;
    expect(judge(stricter, { areaDm2: 94400, heads: 8 }, sums).outcome).toBe('REJECTED');
    expect(frozenRule('M99', { num: 2, den: 3 }, { num: 1, den: 2, op: 'GT' })).toBeUndefined();
  });

  it('stays exact where products pass 2^53', () => {
    const whole = Number.MAX_SAFE_INTEGER;
    const yes = { areaDm2: (whole - 1) / 2, heads: 2 };
    const no = { areaDm2: (whole + 1) / 2, heads: 1 };
    const judged = judge(nationalRule('M5')!, { areaDm2: whole, heads: 3 }, { yes, no, abstain: { areaDm2: 0, heads: 0 } });
    expect(judged.outcome).toBe('REJECTED');
  });
});
