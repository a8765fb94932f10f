import { describe, expect, it } from 'vitest';
import type { Body } from '@commonhold/shared';
import { situation } from '../src/assembly/situation.ts';
import { currentVersion } from '../src/ballot/stored.ts';
import { disputable, paperCameBack, paperRests } from '../src/paper/entries.ts';
import { living } from '../src/proxy/proxies.ts';

type Assembly = Body<'PublicAssembly'>;
const assembly = (more: Partial<Assembly> = {}): Assembly => ({
  assemblyId: '0'.repeat(32),
  title: '会议',
  kind: 'REGULAR',
  convener: 'COMMITTEE',
  state: 'OPEN',
  openAt: '2026-11-01T00:00:00Z',
  closeAt: '2026-12-01T00:00:00Z',
  clock: 'REAL',
  matters: [],
  total: { areaDm2: 100, heads: 1 },
  resultAvailable: false,
  witnesses: 0,
  ...more,
});
const party = (more: Partial<Body<'OwnParty'>> = {}): Body<'OwnParty'> => ({
  partyKey: '1-1-101',
  units: [],
  areaDm2: 100,
  matters: [],
  mayVote: true,
  voted: false,
  ...more,
});

describe('what happens if nothing is done', () => {
  it.each([
    ['NOT_PARTICIPATED', 'nothing.absent'],
    ['FOLLOW_MAJORITY', 'nothing.majority'],
    ['ABSTAIN', 'nothing.abstain'],
  ] as const)('silence_%s_isToldWithItsPlaceInTheRules', (policy, nothing) => {
    const told = situation(assembly({ silence: { policy, law: '议事规则 第九条' } }), party());
    expect(told).toMatchObject({ nothing, silenceLaw: '议事规则 第九条' });
  });

  it('countedBallot_needsNothingMore', () => expect(situation(assembly(), party({ voted: true })).nothing).toBe('nothing.voted'));
  it('whoMayNotVote_isNotThreatenedWithSilence', () =>
    expect(situation(assembly(), party({ mayVote: false }))).toMatchObject({ nothing: 'nothing.cannot', silenceLaw: null }));
  it('publicised_pointsToObjections_beforeTheRollIsLocked', () =>
    expect(situation(assembly({ state: 'PUBLICISED' }), party())).toMatchObject({ nothing: 'nothing.publicised', law: '物业管理条例 14' }));
  it('provisional_saysUntilWhenToObject', () =>
    expect(situation(assembly({ state: 'OBJECTION', objectionUntil: '2026-12-08T00:00:00Z' }), party())).toMatchObject({
      at: '2026-12-08T00:00:00Z',
      nothing: 'nothing.objection',
    }));
  it('advisoryResult_isNeverAnnouncedAsCertified', () =>
    expect(situation(assembly({ state: 'COUNTED', advisory: true }), party()).then).toBe('ADVISORY'));
  it.each(['CANCELLED', 'VOIDED', 'REVOKED', 'ANNULLED'])('%s_asksForNothing', (state) =>
    expect(situation(assembly({ state }), party()).nothing).toBe('nothing.undone'),
  );
});

describe('version of a ballot', () => {
  it('isOneMore_afterABallotWasDeclaredVoid', () => {
    expect(currentVersion(party())).toBe(1);
    expect(currentVersion(party({ nextVersion: 2 }))).toBe(2);
    expect(currentVersion(party({ nextVersion: 2, voted: true }))).toBe(1);
    expect(currentVersion(party({ nextVersion: 3, voted: true }))).toBe(2);
    expect(currentVersion(party({ nextVersion: 1, voted: true, votedOnPaper: true }))).toBe(1);
  });
});

describe('paper', () => {
  type Sheet = Body<'OwnPaperParty'>['sheets'][number]['sheet'];
  const paper = (sheets: Partial<Sheet>[], cases: Body<'OwnPaperParty'>['cases'] = []): Body<'OwnPaperParty'> => ({
    partyKey: '1-1-101',
    requested: true,
    cases,
    sheets: sheets.map((sheet) => ({
      sheet: { serial: 1, partyKey: '1-1-101', largePrint: false, state: 'PRINTED', printedAt: '2026-11-01T00:00:00Z', ...sheet },
    })),
  });

  it('request_canBeTakenBack_untilASheetCameBack_andAgainAfterItIsVoid', () => {
    expect(paperCameBack(paper([{ state: 'DELIVERED' }]))).toBe(false);
    expect(paperCameBack(paper([{ state: 'RECEIVED' }]))).toBe(true);
    expect(paperCameBack(paper([{ state: 'REVIEWED' }]))).toBe(true);
    expect(paperCameBack(paper([{ state: 'REVIEWED', invalid: 'VOIDED' }]))).toBe(false);
  });

  it('household_isToldWhereItsSheetIs', () => {
    expect(paperRests(paper([]))).toBe('paper.rests');
    expect(paperRests(paper([{ state: 'DELIVERED' }]))).toBe('paper.restsDelivered');
    expect(paperRests(paper([{ state: 'ENTERED' }]))).toBe('paper.restsBack');
    expect(paperRests(paper([{ state: 'REVIEWED', invalid: 'VOIDED' }]))).toBe('paper.rests');
  });

  it('entry_canBeDisputedOnce', () => {
    const entered = { state: 'REVIEWED', entryIndex: 41 } as const;
    expect(disputable(paper([entered]))).not.toBeNull();
    expect(
      disputable(
        paper([entered], [{ entry: 41, statement: '我选的是反对。', reason: 'PAPER_OBJECTION', openedAt: '2026-11-02T00:00:00Z', state: 'OPEN' }]),
      ),
    ).toBeNull();
    expect(disputable(paper([{ state: 'RECEIVED' }]))).toBeNull();
  });
});

it('proxyThatWasTakenBack_doesNotStandInTheWayOfAnother', () => {
  const proxy = (state: Body<'OwnProxy'>['state']) => ({ partyKey: '1-1-101', state }) as Body<'OwnProxy'>;
  expect(living([proxy('REVOKED')], '1-1-101')).toBeNull();
  expect(living([proxy('REVOKED'), proxy('GRANTED')], '1-1-101')?.state).toBe('GRANTED');
  expect(living([proxy('GRANTED')], '1-1-102')).toBeNull();
});
