import { beforeEach, describe, expect, it } from 'vitest';
import { dropDraft, fits, loadDraft, saveDraft, unanswered } from '../src/ballot/draft.ts';
import { advance, counts, type BallotEvent, type BallotState } from '../src/ballot/progress.ts';
import { link, readPlace } from '../src/router.ts';
import { readCode, readLastFour } from '../src/session/codes.ts';
import { deviceKeyName } from '../src/session/deviceName.ts';
import { codeOf } from './fixture/service.ts';

const memory = new Map<string, string>();
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key: string) => memory.get(key) ?? null,
    setItem: (key: string, value: string) => memory.set(key, value),
    removeItem: (key: string) => memory.delete(key),
  },
});
beforeEach(() => memory.clear());

const matters = [{ id: 'm1' }, { id: 'm2' }];

describe('answer', () => {
  const election = {
    id: 'e',
    election: { seats: 2, minimum: 2, termYears: 3, candidates: ['a', 'b', 'c'].map((id) => ({ id, name: id, about: '' })) },
  };
  const choice = { id: 'c', choice: { runoff: false, options: ['keep', 'tender'].map((id) => ({ id, text: id })) } };

  it('ofAnElection_marksAtMostAsManyAsThereAreSeats', () => {
    expect(fits(election, ['a'])).toBe(true);
    expect(fits(election, ['a', 'b'])).toBe(true);
    expect(fits(election, ['a', 'b', 'c'])).toBe(false);
    expect(fits(election, ['a', 'a'])).toBe(false);
    expect(fits(election, ['z'])).toBe(false);
    expect(fits(election, [])).toBe(false);
    expect(fits(election, 'YES')).toBe(false);
  });

  it('ofAChoice_isOneOfItsOptions', () => {
    expect(fits(choice, 'tender')).toBe(true);
    expect(fits(choice, 'YES')).toBe(false);
    expect(fits(choice, ['tender'])).toBe(false);
  });

  it('toAbstain_isAnAnswerToEachMatter', () => {
    for (const matter of [election, choice, { id: 'p' }]) expect(fits(matter, 'ABSTAIN')).toBe(true);
    expect(fits({ id: 'p' }, 'keep')).toBe(false);
  });
});

describe('draft', () => {
  it('choices_surviveGoingBack', () => {
    saveDraft('a', 'p', 'hash', { m1: 'YES', m2: 'ABSTAIN' });
    expect(loadDraft('a', 'p', 'hash', matters)).toEqual({ m1: 'YES', m2: 'ABSTAIN' });
  });
  it('draftOfAnotherPackage_isNotShown', () => {
    saveDraft('a', 'p', 'hash', { m1: 'YES' });
    expect(loadDraft('a', 'p', 'other', matters)).toEqual({});
  });
  it('spoiltStorage_isAnEmptyDraft', () => {
    memory.set('draft a p', '{"package":"hash","choices":{"m1":"MAYBE","m2":"NO"}}');
    expect(loadDraft('a', 'p', 'hash', matters)).toEqual({ m2: 'NO' });
    memory.set('draft a p', 'nonsense');
    expect(loadDraft('a', 'p', 'hash', matters)).toEqual({});
  });
  it('signedBallot_leavesNoDraft', () => {
    saveDraft('a', 'p', 'hash', { m1: 'YES' });
    dropDraft('a', 'p');
    expect(memory.size).toBe(0);
  });
  it('abstention_isAnAnswer_silenceIsNot', () => {
    expect(unanswered([{ id: 'm1' }, { id: 'm2' }], { m1: 'ABSTAIN' })).toEqual(['m2']);
  });
});

describe('way of a ballot', () => {
  const walk = (...events: BallotEvent[]) => events.reduce<BallotState>(advance, 'SIGNED');
  it('onlyACheckedReceipt_letsThePageSayCounted', () => {
    expect(counts(walk())).toBe(false);
    expect(counts(walk('sending'))).toBe(false);
    expect(counts(walk('sending', 'no-answer'))).toBe(false);
    expect(counts(walk('sending', 'receipt-fails'))).toBe(false);
    expect(counts(walk('sending', 'refused'))).toBe(false);
    expect(counts(walk('sending', 'receipt-holds'))).toBe(true);
  });
  it('noAnswer_keepsTheBallotToBeSentAgain', () => expect(walk('sending', 'no-answer', 'sending', 'no-answer')).toBe('SENT'));
  it('provenReceipt_isNeverTakenAway', () => expect(walk('sending', 'receipt-holds', 'sending', 'refused')).toBe('RECEIPTED'));
  it('doubtfulReceipt_canStillComeWhole', () => expect(walk('sending', 'receipt-fails', 'sending', 'receipt-holds')).toBe('RECEIPTED'));
  it('nothingIsReceipted_beforeItWasSent', () => expect(() => advance('SIGNED', 'receipt-holds')).toThrow());
});

describe('codes', () => {
  const code = codeOf('A7QM4T9CHH0WK3R');
  it('code_isReadAsPeopleTypeIt', () => {
    const typed = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');
    expect(readCode(typed)).toBe(code);
    expect(readCode(`  ${code.replaceAll('-', '')} `)).toBe(code);
  });
  it('fullWidthCharacters_areRead', () => {
    const wide = [...code].map((character) => (character === '-' ? '－' : String.fromCharCode(character.charCodeAt(0) + 0xfee0))).join('');
    expect(readCode(wide)).toBe(code);
  });
  it('wrongOrSwappedCharacter_isNoticedBeforeAnAttemptIsSpent', () => {
    expect(readCode(code.replace('A', 'B'))).toBeNull();
    expect(readCode(code.replace('A7', '7A'))).toBeNull();
    expect(readCode(code.slice(0, -1))).toBeNull();
    expect(readCode('')).toBeNull();
  });
  it('documentEnd_withX_isUpperCase', () => {
    expect(readLastFour(' 002x ')).toBe('002X');
    expect(readLastFour('002')).toBeNull();
    expect(readLastFour('00-2')).toBeNull();
  });
});

describe('places', () => {
  it('linkAndPlace_fitEachOther', () => {
    const target = link('review', { assembly: 'a1', party: '3-1-1201 甲' });
    expect(readPlace(target)).toMatchObject({ name: 'review', parameters: { assembly: 'a1', party: '3-1-1201 甲' } });
  });
  it('codeOfTheLetter_staysBehindTheHash', () => {
    const place = readPlace('#/bind?code=ABCD-EFGH&key=1234');
    expect(place.name).toBe('bind');
    expect(place.query.get('code')).toBe('ABCD-EFGH');
  });
  it('unknownPlace_isHome', () => expect(readPlace('#/no/such/place').name).toBe('home'));
});

it('device_isNamedCoarsely', () => {
  expect(deviceKeyName('Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36')).toBe('Android · Chrome');
  expect(deviceKeyName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0) AppleWebKit/605 Version/17 Mobile Safari/604')).toBe('iPhone · Safari');
});
