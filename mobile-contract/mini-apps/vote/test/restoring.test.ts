import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyPhone, phoneAt } from './fixture/phone.ts';
import { codeOf, FIXTURE, FixtureService, type Reply } from './fixture/service.ts';

// A receipt that was saved comes back into a phone that lost its memory: checked like a fresh one, shown as before, or refused in a sentence.
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
const { stored, storedBallots } = await import('../src/ballot/stored.ts');
const { choicesOf } = await import('../src/ballot/checking.ts');
const { NotRestored, readSaved, restore } = await import('../src/ballot/restoring.ts');
const { canonicalBytes, documentId, newBallot, readJws, signDocument, withoutBallot } = await import('@commonhold/contract');
type Receipt = ReturnType<typeof readSaved>;

const choices = { [FIXTURE.matters[0]!]: 'YES', [FIXTURE.matters[1]!]: 'ABSTAIN' } as const;
const enrol = async () => enrolment.enrol(await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null));
const cast = async () => send((await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices)).ballotId);

beforeAll(() => {
  // pauses between tries pass fifty times faster
  const real = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, milliseconds = 0) => real(work, milliseconds / 50));
});
beforeEach(async () => {
  service = await FixtureService.start();
  spoil = null;
  await database.loadDeviceKey();
  await emptyPhone();
  await enrol();
});

/** The browser throws everything away, and the person comes back with another key. */
async function loseMemory(): Promise<void> {
  await emptyPhone();
  await enrol();
  expect(await storedBallots()).toEqual([]);
}

/** Why a receipt is not taken. */
async function refused(receipt: Receipt): Promise<string> {
  const thrown = await restore(receipt).then(
    () => 'taken',
    (failure: unknown) => failure,
  );
  return thrown instanceof NotRestored ? thrown.why : String(thrown);
}

describe('a saved receipt', () => {
  it('afterTheMemoryWasLost_isCheckedAndShownAsBefore', async () => {
    const before = await cast();
    const file = canonicalBytes(before.receipt!);
    service.book.append('notice.sent', new Date().toISOString(), {});
    await loseMemory();
    const after = await restore(readSaved(file));
    expect(after).toMatchObject({ state: 'RECEIPTED', party: FIXTURE.party, version: 1, assemblyTitle: before.assemblyTitle, slot: before.slot });
    expect(after.matters).toEqual(before.matters);
    expect(after.units).toEqual(before.units);
    expect(after.findings.every((finding) => finding.outcome === 'HOLDS')).toBe(true);
    expect(choicesOf(after.jws)).toEqual(choices);
    expect(await stored(before.ballotId)).toEqual(after);
  });

  it('thatIsTakenTwice_changesNothing', async () => {
    const before = await cast();
    await restore(before.receipt!);
    expect(await stored(before.ballotId)).toMatchObject({ state: 'RECEIPTED', receipt: before.receipt });
    expect(await storedBallots()).toHaveLength(1);
  });

  it('fromTheDesk_withoutTheBallot_countsOnThePhoneThatSignedIt', async () => {
    const ballot = await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices);
    spoil = (path, reply) => (path === '/api/ballots' ? 'lost' : reply);
    expect((await send(ballot.ballotId)).state).toBe('SENT');
    spoil = null;
    const answer = await service.answer('POST', '/api/ballots', new URLSearchParams(), JSON.stringify({ jws: ballot.jws }));
    const { entry, blinding, proof, ballot: id } = answer.body as Receipt;
    const printed = readSaved(canonicalBytes({ v: 1, entry, blinding, proof, ballot: id, jws: null }));
    expect(await restore(printed)).toMatchObject({ state: 'RECEIPTED', ballotId: ballot.ballotId });
  });
});

describe('what is not taken', () => {
  it.each([
    ['no file of this kind', '{}'],
    ['another text', '一段文字'],
    ['a receipt with another spelling', '{"v": 1}'],
  ])('%s', (_, text) => {
    expect(() => readSaved(new TextEncoder().encode(text))).toThrow('notReceipt');
  });

  const other = (text: string) => text.replace(/[0-9a-f]$/, (last) => (last === '0' ? '1' : '0'));
  const changes: [string, (receipt: Receipt) => Receipt][] = [
    ['the blinding', (receipt) => ({ ...receipt, blinding: other(receipt.blinding) })],
    ['the number of the ballot', (receipt) => ({ ...receipt, ballot: other(receipt.ballot) })],
    ['the line of the book', (receipt) => ({ ...receipt, entry: receipt.entry.replace(/"version":1/, '"version":2') })],
    ['the commitment', (receipt) => ({ ...receipt, entry: receipt.entry.replace(/"commitment":"../, '"commitment":"00') })],
    ['the state of the book', (receipt) => ({ ...receipt, proof: receipt.proof.replace(/\n(\d+)\n/, '\n99\n') })],
    ['the proof', (receipt) => ({ ...receipt, proof: receipt.proof.replace('index 2', 'index 1') })],
    ['the form of the proof', (receipt) => ({ ...receipt, proof: 'x' })],
    ['the form of the line', (receipt) => ({ ...receipt, entry: '{}' })],
    [
      'the signature',
      (receipt) => ({ ...receipt, jws: receipt.jws!.slice(0, -3) + (receipt.jws!.at(-3) === 'A' ? 'B' : 'A') + receipt.jws!.slice(-2) }),
    ],
    ['the form of the ballot', (receipt) => ({ ...receipt, jws: 'x.y.z' })],
  ];
  it.each(changes)('a receipt in which %s was changed', async (_, change) => {
    const receipt = (await cast()).receipt!;
    await loseMemory();
    expect(change(receipt)).not.toEqual(receipt);
    expect(await refused(change(receipt))).toBe('changed');
    expect(await storedBallots()).toEqual([]);
  });

  it('a receipt of another community', async () => {
    const receipt = (await cast()).receipt!;
    session.deviceKey.value = { ...session.deviceKey.value!, logOrigin: 'away.example/log/' + '7'.repeat(32) };
    expect(await refused(receipt)).toBe('otherBook');
  });

  it('a receipt under another key of a book with the same name', async () => {
    const receipt = (await cast()).receipt!;
    service = await FixtureService.start();
    await loseMemory();
    expect(await refused(receipt)).not.toBe('taken');
  });

  it('a receipt to show, which holds no ballot', async () => {
    const receipt = withoutBallot((await cast()).receipt!);
    await loseMemory();
    expect(await refused(receipt)).toBe('toShow');
  });

  it('a receipt of another household', async () => {
    const key = session.deviceKey.value!;
    const draft = { community: FIXTURE.community, assembly: FIXTURE.assemblyId, packageHash: service.packageHash, party: '5-2-301', choices };
    const jws = await signDocument('owner-ballot+jws', newBallot(draft, new Date()), key.privateKey, key.kid);
    const id = await documentId(readJws(jws).payload);
    const { index: _, ...receipt } = await service.book.receipt(jws, id, new Date().toISOString(), {
      assembly: FIXTURE.assemblyId,
      slot: '0'.repeat(30) + '41',
      version: 1,
    });
    expect(await refused(receipt as Receipt)).toBe('otherHousehold');
  });

  it('a receipt that the book does not hold any more', async () => {
    const receipt = (await cast()).receipt!;
    service.book = service.book.fork(2, [service.book.entries[1]!, service.book.entries[0]!]);
    await loseMemory();
    expect(await refused(receipt)).toBe('notInBook');
  });

  it('anything while the service is away, which is told as that', async () => {
    const receipt = (await cast()).receipt!;
    await loseMemory();
    spoil = () => 'lost';
    expect(await refused(receipt)).toContain('network');
    expect(await storedBallots()).toEqual([]);
  });
});
