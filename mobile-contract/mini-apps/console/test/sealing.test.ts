import { makeChoiceKey, SHARE_PLACES } from '@commonhold/contract/choice-key';
import { expect, it } from 'vitest';
import { keyStage, openPlaces, readShareFile, writeShareFile } from '../src/assembly/choiceKey.ts';
import { placesOf } from '../src/assembly/places.ts';

const ASSEMBLY = 'a5'.repeat(16);
const AT = '2026-12-01T00:00:00Z';
const made = await makeChoiceKey();
type State = 'MADE' | 'READY' | 'ABANDONED' | 'RELEASED';
const key = (state: State, holders: Record<string, string> = {}, own = '') => ({
  key: made.key,
  publicKey: made.publicKey,
  state,
  madeAt: AT,
  shares: SHARE_PLACES.map((place) => ({
    place,
    check: made.shares[place].check,
    ...(holders[place] ? { holder: holders[place], checkedAt: AT, own: own === place } : {}),
  })),
});
const file = (change: object = {}) => ({ assembly: ASSEMBLY, key: made.key, place: 'THIRD' as const, share: made.shares.THIRD.share, ...change });

it('keyStage_followsTheAssembly', () => {
  expect(keyStage({ state: 'PUBLICISED' })).toBe('none');
  expect(keyStage({ state: 'LOCKED' })).toBe('offer');
  expect(keyStage({ state: 'LOCKED', choiceKey: key('ABANDONED') })).toBe('offer');
  expect(keyStage({ state: 'LOCKED', choiceKey: key('MADE') })).toBe('hold');
  expect(keyStage({ state: 'LOCKED', choiceKey: key('READY') })).toBe('ready');
  expect(keyStage({ state: 'OPEN', choiceKey: key('READY') })).toBe('sealed');
  expect(keyStage({ state: 'OPEN', choiceKey: key('ABANDONED') })).toBe('vault');
  expect(keyStage({ state: 'OPEN' })).toBe('vault');
  expect(keyStage({ state: 'CLOSED', choiceKey: key('READY') })).toBe('release');
  expect(keyStage({ state: 'COUNTED', choiceKey: key('RELEASED') })).toBe('released');
});

it('openPlaces_areThoseThatNobodyHolds_andThatTheRoleMayHold', () => {
  const state = 'LOCKED' as const;
  expect(openPlaces({ state, choiceKey: key('MADE') }, ['COUNTER'])).toEqual(['COUNTER', 'THIRD']);
  expect(openPlaces({ state, choiceKey: key('MADE', { COUNTER: '甲' }) }, ['COUNTER'])).toEqual(['THIRD']);
  expect(openPlaces({ state, choiceKey: key('MADE', { COUNTER: '甲' }, 'COUNTER') }, ['COUNTER'])).toEqual([]);
  expect(openPlaces({ state, choiceKey: key('MADE') }, ['PROPERTY_STAFF'])).toEqual([]);
  expect(openPlaces({ state, choiceKey: key('MADE') }, ['COMMITTEE'])).toEqual(['THIRD']);
});

it('shareFile_isReadAgain_andComparedWithTheBook', async () => {
  const read = (given: object) => readShareFile(writeShareFile('大会', given as never), ASSEMBLY, key('MADE'));
  expect(await read(file())).toEqual(file());
  expect(await read(file({ place: 'COUNTER' }))).toBe('otherShare');
  expect(await read(file({ share: made.shares.COUNTER.share }))).toBe('otherShare');
  expect(await read(file({ assembly: '0'.repeat(32) }))).toBe('otherAssembly');
  expect(await read(file({ share: 'x' }))).toBe('unreadable');
  expect(await read(file({ place: 'FOURTH' }))).toBe('unreadable');
  expect(await readShareFile('no JSON', ASSEMBLY, key('MADE'))).toBe('unreadable');
  expect(await readShareFile('null', ASSEMBLY, key('MADE'))).toBe('unreadable');
});

it('shareFile_findsOutAServiceThatPutAnotherKeyInItsPlace', async () => {
  const other = await makeChoiceKey();
  const renamed = { ...key('MADE'), key: other.key };
  const exchanged = { ...key('MADE'), publicKey: other.publicKey };
  for (const swapped of [renamed, exchanged]) {
    expect(await readShareFile(writeShareFile('大会', file()), ASSEMBLY, swapped)).toBe('otherKey');
  }
});

it('placesOf_offersTheKeyFromTheLockingOn_andLaterWhereThereIsOne', () => {
  const screens = (assembly: Parameters<typeof placesOf>[0]) => placesOf(assembly, ['COUNTER']).map((place) => place.screen);
  expect(screens({ state: 'PUBLICISED' })).not.toContain('choiceKey');
  expect(screens({ state: 'LOCKED' })).toContain('choiceKey');
  expect(screens({ state: 'OPEN' })).not.toContain('choiceKey');
  expect(screens({ state: 'CLOSED', choiceKey: key('READY') })).toContain('choiceKey');
});
