import 'fake-indexeddb/auto';
import { simulatedClock } from '@commonhold/shared';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { codeOf, FIXTURE, FixtureService, type Reply } from './fixture/service.ts';

// The app's own logic from enrolment to the receipt, against a service in memory that makes real signatures and real proofs.
let service: FixtureService;
let spoil: ((path: string, reply: Reply) => Reply | 'lost') | null = null;
const sentBallots: string[] = [];

Object.assign(globalThis, {
  location: { origin: 'https://home.example', hash: '', pathname: '/m/' },
  isSecureContext: true,
  navigator: { onLine: true, language: 'zh-CN', userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/140 Mobile' },
  addEventListener: () => undefined,
  sessionStorage: { getItem: () => null, setItem: () => undefined, removeItem: () => undefined },
});
vi.stubGlobal('fetch', async (request: Request) => {
  const url = new URL(request.url, 'https://home.example');
  const sent = await request.text();
  if (url.pathname === '/api/ballots') sentBallots.push(sent);
  const reply = await service.answer(request.method, url.pathname, url.searchParams, sent);
  const after = spoil?.(url.pathname, reply) ?? reply;
  if (after === 'lost') throw new TypeError('network');
  const text = after.text ?? (after.body === undefined ? null : JSON.stringify(after.body));
  return new Response(text, { status: after.status, headers: { 'Content-Type': 'application/json', ...after.headers } });
});
const RealRequest = globalThis.Request;
vi.stubGlobal(
  'Request',
  class extends RealRequest {
    constructor(input: string | URL | Request, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'https://home.example') : input, init);
    }
  },
);

const session = await import('../src/session/session.ts');
const enrolment = await import('../src/session/enrolment.ts');
const { prepare, prepareForPrincipal, NotGenuine } = await import('../src/ballot/prepare.ts');
const { send, sign } = await import('../src/ballot/sending.ts');
const { stored } = await import('../src/ballot/stored.ts');
const { checkRefusal } = await import('../src/ballot/refusals.ts');
const { declaredVoids } = await import('../src/ballot/voids.ts');
const { ownParticipation } = await import('../src/ballot/participation.ts');
const { allHolds, checkAgainstBook, choicesOf, importReceipt } = await import('../src/ballot/checking.ts');
const database = await import('../src/store/database.ts');
const { canonicalBytes, withoutBallot } = await import('@commonhold/contract');
const choices = { [FIXTURE.matters[0]!]: 'YES', [FIXTURE.matters[1]!]: 'ABSTAIN' } as const;

beforeAll(() => {
  // pauses between tries pass fifty times faster
  const real = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, milliseconds = 0) => real(work, milliseconds / 50));
  simulatedClock.value = true;
});
beforeEach(async () => {
  service = await FixtureService.start();
  spoil = null;
  sentBallots.length = 0;
  await database.loadDeviceKey();
  const open = await new Promise<IDBDatabase>(
    (resolve) => (indexedDB.open('commonhold').onsuccess = (event) => resolve((event.target as IDBOpenDBRequest).result)),
  );
  const names = [...open.objectStoreNames];
  if (names.length > 0) {
    const transaction = open.transaction(names, 'readwrite');
    for (const name of names) transaction.objectStore(name).clear();
    await new Promise((resolve) => (transaction.oncomplete = resolve));
  }
  open.close();
});

async function member() {
  const proof = await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null);
  return enrolment.enrol(proof);
}
const ready = () => prepare(FIXTURE.assemblyId, FIXTURE.party);
const expected = (ballot: { assembly: string; slot: string; version: number }) => ({
  assembly: ballot.assembly,
  slot: ballot.slot,
  version: ballot.version,
  community: FIXTURE.community,
  logKey: service.book.vkey,
});

describe('device key', () => {
  it('enrolment_keepsAKeyThatSignsButCannotBeRead', async () => {
    expect(await member()).toHaveLength(4);
    const key = await database.loadDeviceKey();
    expect(key?.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', key!.privateKey)).rejects.toThrow();
    expect(service.keys.has(key!.kid)).toBe(true);
  });

  it('returnVisit_signsInSilently', async () => {
    await member();
    service.signedIn = null;
    await session.start();
    expect(session.standing.value).toBe('member');
  });

  it('revokedKey_isAskedToComeBack_andServiceThatIsAway_isNot', async () => {
    await member();
    service.signedIn = null;
    service.keys.clear();
    await session.start();
    expect(session.standing.value).toBe('revoked');
    spoil = () => 'lost';
    await session.start();
    expect(session.standing.value).toBe('unreachable');
  });

  it('anotherBook_raisesTheAlarm', async () => {
    await member();
    const key = (await database.loadDeviceKey())!;
    await database.saveDeviceKey({ ...key, logKey: key.logKey.replace('home', 'away') });
    await session.start();
    expect(session.standing.value).toBe('changed');
  });

  it('letterThatNamesAnotherBook_stopsBeforeAKeyIsMade', async () => {
    await expect(enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', 'FFFF')).rejects.toBeInstanceOf(enrolment.NotAsPrinted);
  });

  it('consentTextThatWasChanged_isNotSigned', async () => {
    spoil = (path, reply) => {
      if (!path.endsWith('identity') || !reply.body) return reply;
      const body = reply.body as { consents: { text: string }[] };
      body.consents[0]!.text += '!';
      return reply;
    };
    await expect(enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null)).rejects.toBeInstanceOf(enrolment.NotAsPrinted);
  });

  it('refusedEnrolment_leavesNoKey_lostAnswer_leavesOne', async () => {
    const refused = await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null);
    await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null);
    await expect(enrolment.enrol(refused)).rejects.toThrow('challenge-used');
    expect(await database.loadDeviceKey()).toBeNull();
    const lost = await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null);
    spoil = (path, reply) => (path.endsWith('enrolments') && reply.status === 201 ? 'lost' : reply);
    await expect(enrolment.enrol(lost)).rejects.toThrow('network');
    spoil = null;
    await session.start();
    expect(session.standing.value).toBe('member');
  });
});

describe('before signing', () => {
  beforeEach(async () => void (await member()));

  it('packageAndOwnRow_areCheckedOnThePhone', async () => {
    const prepared = await ready();
    expect(prepared.packageHash).toBe(service.packageHash);
    expect(prepared.weights[FIXTURE.matters[0]!]).toBe(16478);
  });

  const changed: [string, string, (path: string, reply: Reply) => Reply][] = [
    [
      'packageWithOtherWords',
      'package',
      (path, reply) => (path.endsWith('package') ? { ...reply, text: reply.text!.replace('"v":1', '"v": 1') } : reply),
    ],
    [
      'packageOfAnotherAssembly',
      'community',
      (path, reply) => (path.endsWith('package') ? { ...reply, text: reply.text!.replace(FIXTURE.assemblyId, 'f'.repeat(32)) } : reply),
    ],
    ['rowThatIsNotOnTheRoll', 'roll', (path, reply) => (path.endsWith('roll-rows') ? altered(reply, (row) => row.replace('8953', '9953')) : reply)],
    [
      'rollThatIsNotInThePackage',
      'roll',
      (path, reply) => (path.endsWith('roll-rows') ? { ...reply, body: { ...(reply.body as object), root: '0'.repeat(64) } } : reply),
    ],
  ];
  it.each(changed)('%s_isNotSigned', async (_, part, change) => {
    spoil = change;
    const failure = await ready().catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(NotGenuine);
    expect((failure as InstanceType<typeof NotGenuine>).part).toBe(part);
  });
});

function altered(reply: Reply, change: (row: string) => string): Reply {
  const body = reply.body as { items: { row: string }[] };
  return { ...reply, body: { ...body, items: body.items.map((item) => ({ ...item, row: change(item.row) })) } };
}

describe('sending', () => {
  beforeEach(async () => void (await member()));

  it('ballot_isStoredBeforeItIsSent', async () => {
    const ballot = await sign(await ready(), choices);
    expect(sentBallots).toHaveLength(0);
    expect((await stored(ballot.ballotId))?.state).toBe('SIGNED');
  });

  it('signingTwice_givesTheSameBallot', async () => {
    const prepared = await ready();
    const [first, again] = [await sign(prepared, choices), await sign(prepared, { ...choices, [FIXTURE.matters[0]!]: 'NO' })];
    expect(again.ballotId).toBe(first.ballotId);
    expect(again.jws).toBe(first.jws);
  });

  it('receiptThatHolds_countsAndShowsTheOwnChoice', async () => {
    const ballot = await sign(await ready(), choices);
    const done = await send(ballot.ballotId);
    expect(done.state).toBe('RECEIPTED');
    expect(done.findings.every((finding) => finding.outcome === 'HOLDS')).toBe(true);
    expect(choicesOf(done.jws)).toEqual(choices);
  });

  it('doubleTap_isOneConversation', async () => {
    const ballot = await sign(await ready(), choices);
    await Promise.all([send(ballot.ballotId), send(ballot.ballotId)]);
    expect(sentBallots).toHaveLength(1);
    expect(service.receipts.size).toBe(1);
  });

  it('lostAnswers_areRetriedWithTheSameBytes_andCountOnce', async () => {
    const ballot = await sign(await ready(), choices);
    let lost = 2;
    spoil = (path, reply) => (path === '/api/ballots' && reply.status === 200 && lost-- > 0 ? 'lost' : reply);
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
    expect(new Set(sentBallots).size).toBe(1);
    expect(sentBallots).toHaveLength(3);
    expect(service.receipts.size).toBe(1);
  });

  it('noNetwork_staysSignedAndNeverCounts_untilItIsDelivered', async () => {
    const ballot = await sign(await ready(), choices);
    spoil = (path, reply) => (path === '/api/ballots' ? 'lost' : reply);
    expect((await send(ballot.ballotId)).state).toBe('SENT');
    spoil = null;
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
  });

  it('busyService_isAskedAgain_otherRefusalsAreNot', async () => {
    const ballot = await sign(await ready(), choices);
    let busy = 1;
    spoil = (path, reply) =>
      path === '/api/ballots' && busy-- > 0 ? { status: 503, body: { code: 'busy' }, headers: { 'Retry-After': '1' } } : reply;
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
    expect(sentBallots).toHaveLength(2);
  });

  it('closedWhileOnTheWay_isRefusedInWords', async () => {
    const ballot = await sign(await ready(), choices);
    service.closed = true;
    const done = await send(ballot.ballotId);
    expect(done.state).toBe('REFUSED');
    expect(done.refusal?.code).toContain('closed');
    expect(sentBallots).toHaveLength(1);
    expect(await checkRefusal(done)).toEqual({ signed: true, ballot: true, reason: true, at: service.closeAt.toISOString() });
  });

  it.each([
    ['anotherBallot', { ballot: false }, (note: string) => note],
    ['anotherReason', { reason: false }, (note: string) => note],
    ['aChangedText', { signed: false, at: null }, (note: string) => note.replace('refusal/v1', 'refusal/v2')],
    ['aChangedTime', { signed: false }, (note: string) => note.replace(/\n20(\d\d)-/, '\n19$1-')],
  ])('signedRefusal_of_%s_doesNotHold', async (what, wrong, change) => {
    const ballot = await sign(await ready(), choices);
    service.closed = true;
    const done = await send(ballot.ballotId);
    const statement = change(done.refusal!.statement!);
    const code = what === 'anotherReason' ? 'key-unknown' : done.refusal!.code;
    const ballotId = what === 'anotherBallot' ? '0'.repeat(64) : done.ballotId;
    expect(await checkRefusal({ ...done, ballotId, refusal: { ...done.refusal!, code, statement } })).toMatchObject(wrong);
  });

  it.each([
    ['anotherBallotsEntry', (body: Record<string, string>) => ({ ...body, entry: body['entry']!.replace(/"slot":"0/, '"slot":"1') })],
    ['anotherBlinding', (body: Record<string, string>) => ({ ...body, blinding: '0'.repeat(64) })],
    ['unsignedCheckpoint', (body: Record<string, string>) => ({ ...body, proof: body['proof']!.replace(/\n(\d+)\n/, '\n99\n') })],
  ])('receiptWith_%s_isNeverCalledCounted', async (_, change) => {
    const ballot = await sign(await ready(), choices);
    spoil = (path, reply) => (path === '/api/ballots' && reply.body ? { ...reply, body: change(reply.body as Record<string, string>) } : reply);
    expect((await send(ballot.ballotId)).state).toBe('DOUBTFUL');
    spoil = null;
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
  });
});

describe('checking later', () => {
  beforeEach(async () => void (await member()));
  const cast = async () => send((await sign(await ready(), choices)).ballotId);

  it('receipt_holdsAgainstALaterBook_thatContinuesTheRememberedOne', async () => {
    const ballot = await cast();
    const first = await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot));
    expect(first.continues).toBeNull();
    service.book.append('assembly.closed', new Date().toISOString(), { assembly: FIXTURE.assemblyId });
    const later = await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot));
    expect(later).toMatchObject({ signed: true, stillThere: true, continues: true });
    expect(allHolds(later)).toBe(true);
  });

  it('rewrittenBook_isCaught_andNotRemembered', async () => {
    const ballot = await cast();
    await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot));
    service.book.entries[0] = service.book.entries[0]!.replace('key', 'kez');
    service.book.append('assembly.closed', new Date().toISOString(), {});
    const later = await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot));
    expect(later.continues).toBe(false);
    expect(allHolds(later)).toBe(false);
    expect((await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot))).continues).toBe(false);
  });

  it('shorterBook_isCaught', async () => {
    const ballot = await cast();
    service.book.append('assembly.closed', new Date().toISOString(), {});
    await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot));
    service.book.entries.pop();
    expect((await checkAgainstBook(ballot.receipt!, ballot.jws, expected(ballot))).continues).toBe(false);
  });

  it('savedReceipt_isReadAgain_andASharedOneHoldsNoChoice', async () => {
    const ballot = await cast();
    const read = importReceipt(canonicalBytes(ballot.receipt!));
    expect(read).toMatchObject({ assembly: FIXTURE.assemblyId, slot: ballot.slot, version: 1 });
    const shared = canonicalBytes(withoutBallot(ballot.receipt!));
    expect(new TextDecoder().decode(shared)).not.toContain(ballot.jws);
    const check = await checkAgainstBook(importReceipt(shared).receipt, null, expected(ballot));
    expect(check.receipt.verdict).toBe('LOGGED_WITHOUT_BALLOT');
    expect(() => importReceipt(new TextEncoder().encode('{}'))).toThrow();
  });
});

describe('a ballot that was declared void', () => {
  beforeEach(async () => void (await member()));
  const cast = async () => send((await sign(await ready(), choices)).ballotId);

  it('standsInTheBook_andTheNextBallotBearsTheNextVersion', async () => {
    const first = await cast();
    await service.declareVoid();
    const [declared] = await declaredVoids(FIXTURE.assemblyId);
    expect(declared).toMatchObject({ partyKey: FIXTURE.party, reason: 'IMPERSONATION', holds: true });
    const second = await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party, 2), choices);
    expect(second.ballotId).not.toBe(first.ballotId);
    expect(await send(second.ballotId)).toMatchObject({ state: 'RECEIPTED', version: 2 });
  });

  it('isNotMissedInTheListThatClosesTheVote', async () => {
    await cast();
    await service.declareVoid();
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toEqual([{ partyKey: FIXTURE.party, status: 'NOT_VOTED', holds: true }]);
  });

  it.each([
    ['anotherBallot', { entry: 0 }],
    ['anotherHousehold', { slot: '0'.repeat(30) + '41' }],
    ['anotherAssembly', { assembly: '0'.repeat(32) }],
  ])('declarationThatNames_%s_takesNothingAway', async (_, named) => {
    await cast();
    await service.declareVoid(named);
    expect(await declaredVoids(FIXTURE.assemblyId)).toMatchObject([{ holds: false, fault: 'book' }]);
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toMatchObject([{ holds: false }]);
  });

  it.each([
    ['oneOfficialAlone', { alone: true }, 'signatures'],
    ['aKeyThatHadBeenRevoked', { revoked: true }, 'revoked'],
  ])('declarationSignedBy_%s_takesNothingAway', async (_, how, fault) => {
    await cast();
    await service.declareVoid({}, how);
    expect(await declaredVoids(FIXTURE.assemblyId)).toMatchObject([{ holds: false, fault }]);
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toMatchObject([{ holds: false }]);
  });

  it('signaturesUnderAnotherBallot_takeNothingAway', async () => {
    await cast();
    await service.declareVoid();
    const [told] = service.cases as [{ signatures: { jws: string }[] }];
    told.signatures[1] = told.signatures[0]!;
    expect(await declaredVoids(FIXTURE.assemblyId)).toMatchObject([{ holds: false, fault: 'signatures' }]);
  });
});

describe('voting under a proxy', () => {
  beforeEach(async () => void (await member()));
  type Proxy = Parameters<typeof prepareForPrincipal>[1];
  const open = async (change: object = {}, more: object = {}) =>
    prepareForPrincipal(FIXTURE.assemblyId, { ...(await service.proxy(change)), ...more } as unknown as Proxy);

  it('agentsBallot_namesTheProxy_andItsReceiptIsCheckedAgainstThePrincipalsSlot', async () => {
    const prepared = await open();
    const ballot = await sign(prepared, prepared.mandate!.instructions);
    expect(ballot).toMatchObject({ party: '5-2-301', proxy: { id: prepared.mandate!.id, principalName: '李*军' } });
    expect((await send(ballot.ballotId)).state).toBe('RECEIPTED');
  });

  it.each([
    ['forAnotherPerson', { agent: '0'.repeat(31) + '7' }, {}, 'proxy'],
    ['ofAnotherPackage', { package: '0'.repeat(64) }, {}, 'proxy'],
    ['ofAnotherAssembly', { assembly: '0'.repeat(32) }, {}, 'proxy'],
    ['bySomebodyWhoDoesNotVoteForTheParty', { principal: '0'.repeat(31) + '7' }, {}, 'person'],
    ['withAnotherNumber', {}, { proxyId: '0'.repeat(64) }, 'proxy'],
    ['thatIsNoProxy', {}, { payload: '{}' }, 'proxy'],
    ['withoutItsRow', {}, { row: undefined }, 'roll'],
  ])('proxy_%s_isNotSignedOn', async (_, change, more, part) => {
    await expect(open(change, more)).rejects.toMatchObject({ part });
  });
});

describe('who took part', () => {
  beforeEach(async () => void (await member()));

  it('beforeTheClose_isNotListed', async () => {
    await expect(ownParticipation(FIXTURE.assemblyId)).rejects.toMatchObject({ code: 'result-not-available' });
  });

  it('castBallot_isListedAndHolds', async () => {
    await send((await sign(await ready(), choices)).ballotId);
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toEqual([{ partyKey: FIXTURE.party, status: 'VOTED_ELECTRONIC', holds: true }]);
  });

  it('noBallot_isListedAsNotVoted', async () => {
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toEqual([{ partyKey: FIXTURE.party, status: 'NOT_VOTED', holds: true }]);
  });

  it('listThatLeavesOutAReceiptedBallot_doesNotHold', async () => {
    await send((await sign(await ready(), choices)).ballotId);
    service.receipts.clear();
    await service.close();
    expect(await ownParticipation(FIXTURE.assemblyId)).toMatchObject([{ status: 'NOT_VOTED', holds: false }]);
  });

  it.each([
    ['anotherRow', (body: string) => body.replace('NOT_VOTED', 'VOTED_PAPER').replace('\\"index\\":null', '\\"index\\":1')],
    ['anotherRoot', (body: string) => body.replace(/"root":"../, '"root":"00')],
    ['noClosingEntry', (body: string) => body.replace(/"closedIndex":\d+/, '"closedIndex":null')],
    ['anotherEntry', (body: string) => body.replace(/"closedIndex":\d+/, '"closedIndex":0')],
  ])('listWith_%s_doesNotHold', async (_, change) => {
    await service.close();
    spoil = (path, reply) => (path.endsWith('participation') ? { ...reply, body: JSON.parse(change(JSON.stringify(reply.body))) as object } : reply);
    const found = await ownParticipation(FIXTURE.assemblyId).catch(() => [{ holds: false }]);
    expect(found).toMatchObject([{ holds: false }]);
  });
});
