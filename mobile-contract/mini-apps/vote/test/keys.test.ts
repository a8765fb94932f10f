import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyPhone, phoneAt } from './fixture/phone.ts';
import { codeOf, FIXTURE, FixtureService, type Reply } from './fixture/service.ts';

// The key of the book changes while phones are out there: what they follow by themselves, and what they refuse.
let service: FixtureService;
let spoil: ((path: string, reply: Reply) => Reply | 'lost') | null = null;

phoneAt('https://home.example', async (request, url) => {
  const reply = await service.answer(request.method, url.pathname, url.searchParams, await request.text());
  const after = spoil?.(url.pathname, reply) ?? reply;
  if (after === 'lost') throw new TypeError('network');
  const text = after.text ?? (after.body === undefined ? null : JSON.stringify(after.body));
  return new Response(text, { status: after.status, headers: { 'Content-Type': 'application/json', ...after.headers } });
});

const enrolment = await import('../src/session/enrolment.ts');
const session = await import('../src/session/session.ts');
const database = await import('../src/store/database.ts');
const { prepare } = await import('../src/ballot/prepare.ts');
const { send, sign } = await import('../src/ballot/sending.ts');
const { checkRefusal } = await import('../src/ballot/refusals.ts');
const { allHolds, checkAgainstBook } = await import('../src/ballot/checking.ts');
const { compareWith } = await import('../src/book/compare.ts');
const { bookKeys, changesOf } = await import('../src/book/keys.ts');
const { bookToday, conflict, evidenceOf } = await import('../src/book/today.ts');
const { visitBook } = await import('../src/book/visit.ts');
const { fingerprint, KeyHistory, readNote, sha256, toHex, utf8 } = await import('@commonhold/contract');
const { simulatedClock } = await import('@commonhold/shared');

const choices = { [FIXTURE.matters[0]!]: 'YES', [FIXTURE.matters[1]!]: 'ABSTAIN' } as const;
const at = '2026-11-22T00:05:41.123Z';
const device = async () => (await database.loadDeviceKey())!;
const today = async () => bookToday(await device());
const followed = async () => (await bookKeys(await device())).tell().map(({ key }) => key);
const prove = (printed: string | null) => enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', printed);
const cast = async () => send((await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices)).ballotId);
const lostLog = (path: string, reply: Reply) => (path.startsWith('/api/log/') ? 'lost' : reply);

beforeAll(() => {
  // pauses between tries pass fifty times faster
  const real = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, milliseconds = 0) => real(work, milliseconds / 50));
  simulatedClock.value = true;
});
beforeEach(async () => {
  service = await FixtureService.start();
  spoil = null;
  conflict.value = null;
  await database.loadDeviceKey();
  await emptyPhone();
  await enrolment.enrol(await prove(null));
});

/** The package names the book's key of now for receipts. */
async function lockAnew(former: string): Promise<void> {
  service.packageText = service.packageText.replace(former, service.book.vkey);
  service.packageHash = toHex(await sha256(utf8(service.packageText)));
}

describe('a change that both keys signed', () => {
  it('isFollowed_signingInVotingAndChecking', async () => {
    const first = service.book.vkey;
    await visitBook();
    await service.book.changeKey(at);
    await session.start();
    expect(session.standing.value).toBe('member');
    expect(await today()).toMatchObject({ signed: true, continues: true });
    const ballot = await cast();
    expect(ballot.state).toBe('RECEIPTED');
    const check = await checkAgainstBook(ballot.receipt!, ballot.jws, { ...(await device()), ...ballot });
    expect(allHolds(check)).toBe(true);
    expect(await followed()).toEqual([first, service.book.vkey]);
  });

  it('mayStandInAPackageAsWell_andInARefusal', async () => {
    const first = service.book.vkey;
    await service.book.changeKey(at);
    await lockAnew(first);
    const prepared = await prepare(FIXTURE.assemblyId, FIXTURE.party);
    service.closed = true;
    const refused = await send((await sign(prepared, choices)).ballotId);
    expect(refused.state).toBe('REFUSED');
    expect(await checkRefusal(refused)).toMatchObject({ signed: true, ballot: true, reason: true });
  });

  it('leavesReceiptsFromBefore_asTheyAre', async () => {
    const ballot = await cast();
    await service.book.changeKey(at);
    const check = await checkAgainstBook(ballot.receipt!, ballot.jws, { ...(await device()), ...ballot });
    expect(check.receipt.verdict).toBe('COUNTED');
    expect(allHolds(check)).toBe(true);
  });

  it('isToldWithItsTime_byTheBooksOwnLine', async () => {
    const first = service.book.vkey;
    await service.book.changeKey(at);
    const [change, ...more] = await changesOf(await today());
    expect(more).toEqual([]);
    expect(change).toMatchObject({ at, former: { vkey: first }, key: { vkey: service.book.vkey } });
    spoil = (path, reply) =>
      path.endsWith('/entries') ? { ...reply, body: JSON.parse(JSON.stringify(reply.body).replaceAll('05:41', '06:41')) as object } : reply;
    expect(await changesOf(await today())).toMatchObject([{ at: null }]);
  });

  it('isComparedWithOtherPhones_ofBeforeAndAfter', async () => {
    const before = (await service.book.checkpoint()).note;
    await service.book.changeKey(at);
    expect(await compareWith(before)).toBe('SAME_BOOK');
    expect(await compareWith((await service.book.checkpoint()).note)).toBe('SAME_BOOK');
  });

  it('onAForkedBook_isAConflict_whoseFileLetsAnybodyCheckBothStates', async () => {
    service.book.append('notice.sent', at, { n: 1 });
    await visitBook();
    service.book = service.book.fork(2, [service.book.entries[0]!]);
    await service.book.changeKey(at);
    await visitBook();
    const file = JSON.parse(evidenceOf(conflict.value!)) as { key: string; keys: []; seen: { note: string }; shown: { note: string } };
    const keys = await KeyHistory.told(file.keys);
    expect(keys.keys[0]!.key.vkey).toBe(file.key);
    for (const state of [file.seen, file.shown]) expect(await keys.signed(readNote(state.note))).toBe(true);
  });

  it('isLearntFromALetterOfBefore_andShownToWhoComparesByEye', async () => {
    const print = await fingerprint(service.book.vkey);
    await emptyPhone();
    await service.book.changeKey(at);
    expect(await prove(print)).toMatchObject({ fingerprintFromLetter: true });
    const proof = await prove(null);
    expect(proof).toMatchObject({ fingerprint: await fingerprint(service.book.vkey), earlier: [print] });
    await enrolment.enrol(proof);
    expect(session.standing.value).toBe('member');
    expect((await today()).signed).toBe(true);
    expect((await cast()).state).toBe('RECEIPTED');
  });
});

describe('a key that the former one did not sign', () => {
  it('isAnotherBook_forSigningInVotingAndComparing', async () => {
    const first = service.book.vkey;
    await visitBook();
    const prepared = await prepare(FIXTURE.assemblyId, FIXTURE.party);
    await service.book.changeKey(at, false);
    await session.start();
    expect(session.standing.value).toBe('changed');
    expect((await today()).signed).toBe(false);
    expect(await compareWith((await service.book.checkpoint()).note)).toBe('UNSIGNED');
    expect((await send((await sign(prepared, choices)).ballotId)).state).toBe('DOUBTFUL');
    await lockAnew(first);
    await expect(prepare(FIXTURE.assemblyId, FIXTURE.party)).rejects.toMatchObject({ part: 'key' });
    expect(await followed()).toEqual([first]);
  });

  it('isNotTheLettersBook', async () => {
    const print = await fingerprint(service.book.vkey);
    await emptyPhone();
    await service.book.changeKey(at, false);
    await expect(prove(print)).rejects.toBeInstanceOf(enrolment.NotAsPrinted);
    expect((await prove(null)).earlier).toEqual([]);
  });

  it('isNoKeyOfARefusal', async () => {
    const prepared = await prepare(FIXTURE.assemblyId, FIXTURE.party);
    await service.book.changeKey(at, false);
    service.closed = true;
    const refused = await send((await sign(prepared, choices)).ballotId);
    expect(await checkRefusal(refused)).toMatchObject({ signed: false, ballot: true });
  });
});

describe('a history that goes back', () => {
  it('isRefused_whereItIsShorter_andTheFormerKeySignsOn', async () => {
    const former = service.book.fork(service.book.entries.length, []);
    await service.book.changeKey(at);
    await visitBook();
    const both = await followed();
    former.append('notice.sent', at, { n: 1 });
    former.append('notice.sent', at, { n: 2 });
    service.book = former;
    expect((await today()).signed).toBe(false);
    expect(await followed()).toEqual(both);
  });

  it('isRefused_whereItLeadsToAnotherKey', async () => {
    const fork = service.book.fork(service.book.entries.length, []);
    await service.book.changeKey(at);
    await visitBook();
    const both = await followed();
    await fork.changeKey(at);
    service.book = fork;
    expect((await today()).signed).toBe(false);
    await session.start();
    expect(session.standing.value).toBe('changed');
    expect(await followed()).toEqual(both);
  });

  it('isTaken_byAPhoneThatTookNoneBefore', async () => {
    const fork = service.book.fork(service.book.entries.length, []);
    await fork.changeKey(at);
    service.book = fork;
    expect((await today()).signed).toBe(true);
  });
});

describe('without an answer', () => {
  it('theRememberedHistory_isFollowed', async () => {
    await service.book.changeKey(at);
    await visitBook();
    const both = await followed();
    spoil = lostLog;
    expect(await followed()).toEqual(both);
    expect((await cast()).state).toBe('RECEIPTED');
  });

  it('theLettersKeyAlone_isKnown_andAReceiptUnderANewOneWaits', async () => {
    const first = service.book.vkey;
    const prepared = await prepare(FIXTURE.assemblyId, FIXTURE.party);
    await service.book.changeKey(at);
    spoil = lostLog;
    expect(await followed()).toEqual([first]);
    const ballot = await send((await sign(prepared, choices)).ballotId);
    expect(ballot.state).toBe('DOUBTFUL');
    spoil = null;
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
  });

  it('signingIn_isUnreachable_notAnAlarm', async () => {
    await service.book.changeKey(at);
    spoil = lostLog;
    await session.start();
    expect(session.standing.value).toBe('unreachable');
    spoil = null;
    await session.start();
    expect(session.standing.value).toBe('member');
  });
});
