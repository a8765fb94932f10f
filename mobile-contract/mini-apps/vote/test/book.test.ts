import { beforeEach, describe, expect, it } from 'vitest';
import { FixtureWitness } from './fixture/book.ts';
import { emptyPhone, phoneAt } from './fixture/phone.ts';
import { codeOf, FIXTURE, FixtureService, type Reply } from './fixture/service.ts';

// What the phone does about the book on each visit: memory, witnesses, comparing, and what was written in the person's name.
let service: FixtureService;
let spoil: ((path: string, reply: Reply) => Reply) | null = null;

phoneAt('https://home.example', async (request, url) => {
  const reply = await service.answer(request.method, url.pathname, url.searchParams, await request.text());
  const after = spoil?.(url.pathname, reply) ?? reply;
  const text = after.text ?? (after.body === undefined ? null : JSON.stringify(after.body));
  return new Response(text, { status: after.status, headers: { 'Content-Type': 'application/json', ...after.headers } });
});

const enrolment = await import('../src/session/enrolment.ts');
const database = await import('../src/store/database.ts');
const { prepare } = await import('../src/ballot/prepare.ts');
const { send, sign } = await import('../src/ballot/sending.ts');
const { stored } = await import('../src/ballot/stored.ts');
const { compareWith } = await import('../src/book/compare.ts');
const { confirm, readOwn, strange } = await import('../src/book/own.ts');
const { bookToday, conflict, evidenceOf } = await import('../src/book/today.ts');
const { strangeEntries, visitBook } = await import('../src/book/visit.ts');
const { isSignedBy, readCheckpoint, readNote, readNoteKey } = await import('@commonhold/contract');
const { simulatedClock } = await import('@commonhold/shared');

const choices = { [FIXTURE.matters[0]!]: 'YES', [FIXTURE.matters[1]!]: 'ABSTAIN' } as const;
const at = '2026-11-22T00:05:41.123Z';
const today = async () => bookToday((await database.loadDeviceKey())!);

beforeEach(async () => {
  simulatedClock.value = true;
  service = await FixtureService.start();
  spoil = null;
  conflict.value = null;
  strangeEntries.value = 0;
  await database.loadDeviceKey();
  await emptyPhone();
  await enrolment.enrol(await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null));
});
const cast = async () => send((await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices)).ballotId);

describe('memory of the book', () => {
  it('everyVisit_remembersTheBook_andAForkRaisesTheAlarmWithBothStates', async () => {
    service.book.append('notice.sent', at, { n: 1 });
    await visitBook();
    const seen = await service.book.checkpoint();
    expect(conflict.value).toBeNull();
    service.book = service.book.fork(1, [...service.book.entries.slice(1).map((line) => line.replace('"n":1', '"n":2')), service.book.entries[0]!]);
    await visitBook();
    const shown = await service.book.checkpoint();
    expect(conflict.value).toMatchObject({ seen: { size: seen.size, root: seen.root }, shown: { size: shown.size, root: shown.root } });
    conflict.value = null;
    service.book.append('notice.sent', at, { n: 3 });
    await visitBook();
    expect(conflict.value!.shown.size, 'the first conflict stays').toBe(shown.size);
  });

  it('evidenceFile_holdsBothSignedStates', async () => {
    await visitBook();
    service.book = service.book.fork(
      0,
      service.book.entries.map((line) => line.replace('"v":1', '"v": 1')),
    );
    service.book.append('notice.sent', at, { n: 3 });
    await visitBook();
    const file = JSON.parse(evidenceOf(conflict.value!)) as { key: string; seen: { note: string }; shown: { note: string } };
    const key = await readNoteKey(file.key);
    for (const state of [file.seen, file.shown]) expect(await isSignedBy(readNote(state.note), key)).toBe(true);
    expect(readCheckpoint(readNote(file.seen.note).text).root).not.toEqual(readCheckpoint(readNote(file.shown.note).text).root);
  });

  it('serviceThatShowsNoProof_changesNothingInMemory', async () => {
    await visitBook();
    service.book.append('notice.sent', at, { n: 3 });
    spoil = (path, reply) => (path.endsWith('consistency') ? { status: 404, body: { type: '/problems/log-entry-unknown', code: 'x' } } : reply);
    await expect(visitBook()).rejects.toThrow();
    spoil = null;
    expect((await today()).rememberedSize).toBe(service.book.entries.length - 1);
  });
});

describe('comparing with another phone', () => {
  it('stateOfTheSameBook_shorterOrEqual_isTheSameBook', async () => {
    const earlier = (await service.book.checkpoint()).note;
    service.book.append('notice.sent', at, { n: 3 });
    expect(await compareWith(earlier)).toBe('SAME_BOOK');
    expect(await compareWith(`  ${(await service.book.checkpoint()).note}\r\n`)).toBe('SAME_BOOK');
  });

  it('stateOfAForkedBook_shorterOrLonger_isAConflict', async () => {
    const fork = service.book.fork(1, [service.book.entries[0]!]);
    const short = (await fork.checkpoint()).note;
    for (let n = 0; n < 9; n++) fork.append('notice.sent', at, { n });
    service.book.append('notice.sent', at, { n: 3 });
    service.book.append('notice.sent', at, { n: 4 });
    expect(await compareWith(short)).toBe('CONFLICT');
    conflict.value = null;
    await emptyConflict();
    expect(await compareWith((await fork.checkpoint()).note)).toBe('CONFLICT');
    expect(conflict.value!.seen.note).toBe((await fork.checkpoint()).note);
  });

  it('textThatIsNoStateOrAnotherBooksOrUnsigned_isToldApart', async () => {
    const note = (await service.book.checkpoint()).note;
    expect(await compareWith('')).toBe('NOT_THIS_BOOK');
    expect(await compareWith('hello')).toBe('NOT_THIS_BOOK');
    expect(await compareWith(note.replaceAll('home.example', 'away.example'))).toBe('NOT_THIS_BOOK');
    expect(await compareWith(note.replace(/\n\d+\n/, '\n99\n'))).toBe('UNSIGNED');
    expect(conflict.value).toBeNull();
  });

  async function emptyConflict() {
    await database.remove('checkpoints', `conflict ${service.book.origin}`);
  }
});

describe('witnesses', () => {
  async function renew(ballot: string) {
    service.receipts.set(ballot, await service.book.again(service.receipts.get(ballot)!));
  }

  it('receipt_isLoggedFirst_andWitnessedOnceAKnownWitnessCosigned', async () => {
    const ballot = await cast();
    await visitBook();
    expect((await stored(ballot.ballotId))!.witnessed).toBeUndefined();
    service.book.witness = await FixtureWitness.named('street.example/w1');
    await renew(ballot.ballotId);
    await visitBook();
    expect((await stored(ballot.ballotId))!.witnessed).toEqual([{ name: 'street.example/w1', at: '2026-11-18T11:06:40.000Z' }]);
  });

  it('cosignatureOfAWitnessThatWasNeverNamed_orReceiptThatFails_changesNothing', async () => {
    const ballot = await cast();
    service.book.witness = await FixtureWitness.named('street.example/w1');
    await renew(ballot.ballotId);
    service.book.witness = await FixtureWitness.named('street.example/w2');
    await visitBook();
    expect((await stored(ballot.ballotId))!.witnessed).toBeUndefined();
    await renew(ballot.ballotId);
    service.receipts.get(ballot.ballotId)!.blinding = '00'.repeat(32);
    await visitBook();
    expect((await stored(ballot.ballotId))!.witnessed).toBeUndefined();
  });

  it('witnessThatTheServiceNoLongerNames_staysKnown', async () => {
    service.book.witness = await FixtureWitness.named('street.example/w1');
    await visitBook();
    service.book.witness = null;
    expect((await today()).witnesses).toMatchObject([{ name: 'street.example/w1', standing: 'SILENT' }]);
  });
});

describe('lines in the own name', () => {
  const own = async () => readOwn(await today());

  it('ownKeyAndOwnBallot_areKnown_andTheLinesGiveTheSignedBook', async () => {
    const key = (await database.loadDeviceKey())!;
    service.book.append('key.enrolled', at, { person: key.person, kid: key.kid });
    await cast();
    const read = await own();
    expect(read.genuine).toBe(true);
    expect(read.entries.map(({ type, mine }) => [type, mine])).toEqual([
      ['key.enrolled', true],
      ['ballot.cast', true],
    ]);
    expect(strange(read.entries)).toEqual([]);
  });

  it('keyAndBallotThatThisPhoneDidNotMake_areWarnedOfUntilConfirmed', async () => {
    const key = (await database.loadDeviceKey())!;
    const { row } = await prepare(FIXTURE.assemblyId, FIXTURE.party);
    service.book.append('key.enrolled', at, { person: key.person, kid: 'another' });
    service.book.append('key.enrolled', at, { person: 'somebody else', kid: 'third' });
    service.book.append('ballot.cast', at, { assembly: FIXTURE.assemblyId, slot: row.slot, version: 1, commitment: 'aa' });
    await visitBook();
    expect(strangeEntries.value).toBe(2);
    const [first] = strange((await own()).entries);
    await confirm(first!.index);
    await visitBook();
    expect(strangeEntries.value).toBe(1);
  });

  it('linesThatAreLeftOutOrChanged_doNotGiveTheSignedBook', async () => {
    for (let n = 0; n < 20; n++) service.book.append('notice.sent', at, { n });
    spoil = (path, reply) => {
      if (!path.endsWith('/entries')) return reply;
      const body = reply.body as { items: { entry: string }[] };
      return { ...reply, body: { ...body, items: body.items.map((item) => ({ ...item, entry: item.entry.replace('"n":7', '"n":8') })) } };
    };
    expect((await own()).genuine).toBe(false);
    spoil = null;
    expect((await own()).genuine).toBe(true);
  });

  it('readingInPortions_comesToTheSame', async () => {
    for (let n = 0; n < 13; n++) service.book.append('notice.sent', at, { n });
    expect((await readOwn(await today(), 5)).genuine).toBeNull();
    expect((await readOwn(await today(), 5)).genuine).toBeNull();
    expect((await readOwn(await today())).genuine).toBe(true);
    service.book.append('notice.sent', at, { n: 14 });
    expect((await own()).genuine).toBe(true);
  });
});
