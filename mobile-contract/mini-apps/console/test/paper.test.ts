import { canonicalBytes, readPaperEntry, readProxy, readProxyRevocation } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';
import { expect, it } from 'vitest';
import { isRead, proxyOf, revocationOf } from '../src/paper/proxies.ts';
import { approved, complete, concerns, deedsOf, entryOf, scanType } from '../src/paper/sheets.ts';

const MATTER = '01'.repeat(16);
const ELECTION = '02'.repeat(16);
const place = { community: 'c0'.repeat(16), assembly: 'a5'.repeat(16), packageHash: '4'.repeat(64) };
const sheet = { partyKey: '1-1-101', serial: 7, scan: '9'.repeat(64), receivedAt: '2026-12-09T02:00:00.000Z' };
const AT = '2026-12-09T03:00:00.000Z';

const unit = (code: string, building: string, entrance: string, counts = true) =>
  ({ unit: code, building, entrance, counts, use: 'DWELLING', areaDm2: 8953 }) as Body<'RollUnit'>;

it('entryOf_aSheetThatIsValid_isADocumentThatTheContractReads', () => {
  const candidates = ['0a'.repeat(16), '0b'.repeat(16)];
  const entry = entryOf(place, sheet, null, { [MATTER]: { mark: 'ILLEGIBLE' }, [ELECTION]: { choice: candidates } }, AT);
  expect(readPaperEntry(canonicalBytes({ ...entry }))).toEqual(entry);
  expect(entry.choices).toEqual({ [ELECTION]: candidates });
  expect(entry.marks).toEqual({ [MATTER]: 'ILLEGIBLE' });
});

it('entryOf_aSheetThatIsInvalidAsAWhole_carriesNoAnswer', () => {
  const entry = entryOf(place, sheet, 'UNSIGNED', { [MATTER]: { choice: 'YES' } }, AT);
  expect(readPaperEntry(canonicalBytes({ ...entry }))).toMatchObject({ invalid: 'UNSIGNED', choices: {}, marks: {} });
});

it('approved_upToTheSeats_isAChoiceInTheOrderOfTheList_andOneMoreIsOverMarked', () => {
  const list = ['a', 'b', 'c'];
  expect(approved(list, new Set(['c', 'a']), 2)).toEqual({ choice: ['a', 'c'] });
  expect(approved(list, new Set(list), 2)).toEqual({ mark: 'OVER_MARKED' });
  expect(approved(list, new Set(), 2)).toEqual({ choice: [] });
});

it('complete_onlyWithAnAnswerToEveryMatter', () => {
  expect(complete([MATTER, ELECTION], { [MATTER]: { choice: 'YES' } })).toBe(false);
  expect(complete([MATTER, ELECTION], { [MATTER]: { choice: 'YES' }, [ELECTION]: { mark: 'OVER_MARKED' } })).toBe(true);
});

it('concerns_aPartyWithACountingUnitInTheScope', () => {
  const units = [unit('1-1-101', '1', '1-1'), unit('P-7', '9', '9-1', false)];
  expect(concerns(undefined, units)).toBe(true);
  expect(concerns({ buildings: ['1'] }, units)).toBe(true);
  expect(concerns({ buildings: ['9'] }, units)).toBe(false);
  expect(concerns({ entrances: ['1-1'] }, units)).toBe(true);
  expect(concerns({ units: ['1-1-102'] }, units)).toBe(false);
  expect(concerns(null, [unit('P-7', '9', '9-1', false)])).toBe(false);
});

it('deedsOf_aSheet_followItsWay_andALateOneIsNeverEntered', () => {
  expect(deedsOf({ state: 'PRINTED' })).toContain('deliver');
  expect(deedsOf({ state: 'DELIVERED' })).toEqual(['receive', 'scan', 'spoil']);
  expect(deedsOf({ state: 'RECEIVED' })).toEqual(['scan']);
  expect(deedsOf({ state: 'RECEIVED', scan: sheet.scan })).toContain('enter');
  expect(deedsOf({ state: 'ENTERED' })).toEqual(['review']);
  expect(deedsOf({ state: 'LATE', scan: sheet.scan })).toEqual([]);
  expect(deedsOf({ state: 'REVIEWED' })).toEqual([]);
});

it('scanType_isReadFromTheFirstOctets', () => {
  expect(scanType(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf');
  expect(scanType(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d))).toBe('image/png');
  expect(scanType(Uint8Array.of(0xff, 0xd8, 0xff))).toBe('image/jpeg');
});

it('proxyOf_whatAPaperSays_isADocumentThatTheContractReads', () => {
  const answers = { [MATTER]: { choice: 'NO' }, [ELECTION]: null } as const;
  const people = { principal: '0a'.repeat(16), agent: '0b'.repeat(16) };
  const grant = proxyOf(
    { community: place.community, assembly: place.assembly },
    { packageHash: place.packageHash, party: '1-1-101', ...people, answers, paper: '9'.repeat(64) },
    new Date(AT),
  );
  expect(readProxy(canonicalBytes({ ...grant }))).toEqual(grant);
  expect(grant).toMatchObject({ instructions: { [MATTER]: 'NO' }, paper: '9'.repeat(64), grantedAt: AT });
  const back = revocationOf({ community: place.community, assembly: place.assembly }, '7'.repeat(64), people.principal, '8'.repeat(64), new Date(AT));
  expect(readProxyRevocation(canonicalBytes({ ...back }))).toEqual(back);
});

it('isRead_whereAgentsMustFollow_needsAnInstructionOnEveryMatter', () => {
  expect(isRead([MATTER, ELECTION], { [MATTER]: { choice: 'YES' } }, true)).toBe(false);
  expect(isRead([MATTER, ELECTION], { [MATTER]: { choice: 'YES' } }, false)).toBe(true);
  expect(isRead([MATTER], { [MATTER]: { choice: 'ABSTAIN' } }, true)).toBe(true);
});
