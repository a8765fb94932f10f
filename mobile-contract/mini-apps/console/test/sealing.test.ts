import { makeChoiceKey } from '@commonhold/contract/choice-key';
import { expect, it } from 'vitest';
import { keyStage, openPlaces, readShareFile, writeShareFile } from '../src/assembly/choiceKey.ts';
import { placesOf } from '../src/assembly/places.ts';
import { choiceKey as key, MADE } from './fixture/sealingSamples.ts';

const ASSEMBLY = 'a5'.repeat(16);
const file = (change: object = {}) => ({ assembly: ASSEMBLY, key: MADE.key, place: 'THIRD' as const, share: MADE.shares.THIRD.share, ...change });

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
  expect(await read(file({ share: MADE.shares.COUNTER.share }))).toBe('otherShare');
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
