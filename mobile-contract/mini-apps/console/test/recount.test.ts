import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Body } from '@commonhold/shared';
import { readBundle } from '@commonhold/verify';
import { expect, it } from 'vitest';
import { compareMatter, countAgain, NotCountable, recountDeed } from '../src/assembly/recount.ts';
import { recounts } from './fixture/afterSamples.ts';

const FOLDER = join(import.meta.dirname, '../../../vectors/bundles');
const vectors = JSON.parse(readFileSync(join(FOLDER, 'bundles.json'), 'utf8')) as { file: string; vkey: string | null }[];
const vkeyOf = (file: string) => vectors.find((each) => each.file === file && each.vkey !== null)!.vkey!;
const SOUND = 'sound-full-edition.zip';
const zip = (file: string) => new Blob([readFileSync(join(FOLDER, file))]);
const assemblyOf = async (file: string) => (await readBundle(zip(file))).manifest().assembly;
const again = async (file: string) => countAgain(zip(file), await assemblyOf(file), vkeyOf(file));
const refusal = (count: Promise<unknown>) =>
  count.then(
    () => null,
    (thrown: unknown) => (thrown as NotCountable).code,
  );

it('countAgain_aSoundBundle_givesTheReport_lineByLine', async () => {
  const own = await again(SOUND);
  expect(own.bundle).toMatch(/^[0-9a-f]{64}$/);
  expect(own.matters.length).toBeGreaterThan(0);
  expect(own.matters.every((each) => each.same && each.lines.every((line) => line.same))).toBe(true);
});

it('countAgain_aReportWithYesAndNoExchanged_showsBothNumbers_andAnotherReport', async () => {
  const own = await again('totals-yes-and-no-exchanged.zip');
  const differing = own.matters.flatMap((each) => each.lines).filter((line) => !line.same);
  expect(differing.map((line) => line.name)).toEqual(expect.arrayContaining(['yes', 'no']));
  expect(own.matters.every((each) => each.same)).toBe(false);
});

it('countAgain_candidates_haveALineEach', async () => {
  const own = await again('sound-an-election-with-a-draw.zip');
  expect(own.matters.flatMap((each) => each.lines).filter((line) => line.name === 'standing').length).toBeGreaterThan(1);
});

it('countAgain_refusesWhatItCannotCountFrom', async () => {
  expect(await refusal(countAgain(new Blob(['no zip']), 'a5'.repeat(16), vkeyOf(SOUND)))).toBe('form');
  expect(await refusal(countAgain(zip(SOUND), 'a5'.repeat(16), vkeyOf(SOUND)))).toBe('other');
  expect(await refusal(again('sound-owners-edition.zip'))).toBe('choices');
  expect(await refusal(again('choice-changed.zip'))).toBe('unsound');
});

it('compareMatter_withoutTheMatterInTheReport_isNotTheSame', () => {
  const zero = { areaDm2: 0, heads: 0 };
  const sums = { total: zero, participating: zero, yes: zero, no: zero, abstain: zero };
  const own = { id: 'a1', type: 'M9', law: '', ...sums, quorum: false, consent: false, outcome: 'NO_QUORUM_BOTH' };
  expect(compareMatter(null, own)).toMatchObject({ same: false, stated: null });
  expect(compareMatter({ ...own, outcome: 'REJECTED' }, own).same).toBe(false);
});

it('recountDeed_belongsToASecondPair', () => {
  const [open, differs] = recounts.items as [Body<'RecountView'>, Body<'RecountView'>];
  const fresh = { ...open, signatures: [] };
  expect(recountDeed([fresh], fresh, [{ kid: 'mine' }], ['COUNTER'], 'other')).toBe('count');
  expect(recountDeed([fresh], fresh, [{ kid: 'mine' }], ['COUNTER'], 'mine')).toBe('firstPair');
  expect(recountDeed([fresh], fresh, [], ['COMMITTEE'], null)).toBe('none');
  expect(recountDeed([open], open, [], ['COUNTER'], null)).toBe('taken');
  expect(recountDeed([open], open, [], ['COUNTER', 'SCRUTINEER'], null)).toBe('count');
  const mine = { ...open, signatures: [{ ...open.signatures[0]!, own: true }] };
  expect(recountDeed([mine], mine, [], ['SCRUTINEER'], null)).toBe('signed');
  const before = { ...differs, signatures: [{ ...differs.signatures[0]!, own: true }] };
  expect(recountDeed([fresh, before], fresh, [], ['COUNTER'], null)).toBe('earlier');
  expect(recountDeed([differs], differs, [], ['COUNTER'], null)).toBe('none');
});
