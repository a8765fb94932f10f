import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { generateDeviceKey, exportPublicJwk, readJws, readNoticeAck, thumbprint, verifyJws } from '@commonhold/contract';
import { asksToAcknowledge, chosen, merged, pinned } from '../src/inbox/list.ts';
import { listen, type Listener } from '../src/inbox/live.ts';
import { MUTABLE, quiet, withQuiet } from '../src/inbox/wishes.ts';
import { COMMUNITY, entry, FixtureInbox, id, item, PERSON } from './fixture/inbox.ts';

let service = new FixtureInbox();
Object.assign(globalThis, { location: { origin: 'https://home.example', hash: '', pathname: '/m/' }, addEventListener: () => undefined });
vi.stubGlobal('fetch', async (request: Request) => service.answer(request.method, new URL(request.url)));
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
const inbox = await import('../src/inbox/inbox.ts');
const { isDocument, signAcknowledgement } = await import('../src/inbox/document.ts');
const database = await import('../src/store/database.ts');

const statutory = { class: 'STATUTORY', kind: 'ASSEMBLY', requiresAcknowledgement: true } as const;
const read = { readAt: '2026-11-20T09:00:00.000Z' };

describe('the list', () => {
  it('emergenciesAndLegalNotices_standFirst_untilTheyAreDealtWith', () => {
    const items = [
      item(1, 1),
      item(2, 2, statutory),
      item(3, 3, { class: 'EMERGENCY', kind: 'EMERGENCY' }),
      item(4, 4, { ...statutory, ...read }),
      item(5, 5, { ...statutory, ...read, acknowledgedAt: read.readAt }),
      item(6, 6, { class: 'EMERGENCY', kind: 'EMERGENCY', ...read }),
    ];
    expect(pinned(items).map((each) => each.itemId)).toEqual([id(3), id(2), id(4)]);
  });
  it('correctedNotice_needsNoAcknowledgement', () => expect(asksToAcknowledge(item(1, 1, { ...statutory, superseded: true }))).toBe(false));
  it('filters_leaveTheirKind', () => {
    const items = [item(1, 1), item(2, 2, { ...statutory, ...read }), item(3, 3, { ...read, class: 'SURVEY', kind: 'SURVEY' })];
    const ids = (filter: Parameters<typeof chosen>[1]) => chosen(items, filter).map((each) => each.itemId);
    expect(ids('all')).toHaveLength(3);
    expect(ids('unread')).toEqual([id(1)]);
    expect(ids('legal')).toEqual([id(2)]);
    expect(ids('acknowledge')).toEqual([id(2)]);
  });
  it('newerKnowledge_replacesOlder_andEachItemStandsOnce', () => {
    const after = merged([item(1, 5), item(2, 6)], [item(3, 1), item(1, 5, read)]);
    expect(after.map((each) => each.itemId)).toEqual([id(3), id(1), id(2)]);
    expect(after[1]?.readAt).toBe(read.readAt);
  });
});

describe('the inbox on the phone', () => {
  beforeEach(async () => {
    service = new FixtureInbox();
    session.deviceKey.value = { person: PERSON, community: COMMUNITY } as never;
    await inbox.forget();
  });

  it('unreadItemsBeyondTheFirstPage_areFetchedWithIt', async () => {
    service.items = Array.from({ length: 40 }, (_, at) => item(at + 1, at, at === 38 ? statutory : read));
    await inbox.refresh();
    expect(inbox.unread.value).toBe(1);
    expect(inbox.important.value.map((each) => each.itemId)).toEqual([id(39)]);
    expect(inbox.items.value).toHaveLength(31);
    await inbox.loadOlder();
    expect(inbox.items.value).toHaveLength(40);
    expect(inbox.older.value).toBeNull();
  });

  it('textsAreKept_withoutBeingOpened_andReadWithoutTheService', async () => {
    service.items = [item(1, 1), item(2, 2)];
    service.entries.set(id(1), await entry(item(1, 1)));
    await inbox.refresh();
    expect(service.asked.some((asked) => asked.includes(id(1)))).toBe(false);
    service.fault = 'unreachable';
    const opened = await inbox.openEntry(id(1));
    expect(opened.kept).toBe(true);
    expect(opened.entry.body['zh-CN']).toContain('周六');
    await expect(inbox.openEntry(id(9))).rejects.toThrow();
  });

  it('readingWithoutTheService_isToldOnceItIsBack', async () => {
    service.items = [item(1, 1), item(2, 2)];
    await inbox.refresh();
    service.fault = 'unreachable';
    await inbox.markRead(id(1), read.readAt);
    await inbox.markRead(id(2), read.readAt);
    expect(inbox.unread.value).toBe(0);
    expect(service.items.filter((each) => each.readAt)).toHaveLength(0);
    service.fault = null;
    await inbox.refresh();
    expect(service.items.every((each) => each.readAt)).toBe(true);
    expect(inbox.unread.value).toBe(0);
    expect(await database.all('reads')).toEqual([]);
  });

  it('whatTheServiceDoesNotKnow_doesNotHoldTheQueueUp', async () => {
    service.items = [item(1, 1)];
    await database.put('reads', { itemId: id(7), person: PERSON });
    await database.put('reads', { itemId: id(8), person: id(99) });
    await inbox.refresh();
    expect(await database.all('reads')).toEqual([]);
    expect(service.asked.some((asked) => asked.includes(id(8)))).toBe(false);
  });

  it('anotherDevice_readAnItem_itIsReadHere', async () => {
    service.items = [item(1, 1), item(2, 2)];
    await inbox.refresh();
    inbox.heardRead(id(1), 1, read.readAt);
    expect(inbox.unread.value).toBe(1);
    expect(inbox.items.value.find((each) => each.itemId === id(1))?.readAt).toBe(read.readAt);
  });

  it('anotherPerson_findsNothingOfTheFirst', async () => {
    service.items = [item(1, 1)];
    await inbox.refresh();
    service.fault = 'unreachable';
    session.deviceKey.value = { person: id(77), community: COMMUNITY } as never;
    await expect(inbox.openEntry(id(1))).rejects.toThrow();
    await inbox.forget();
    await inbox.recall();
    expect(inbox.items.value).toEqual([]);
    expect(await database.all('inbox')).toEqual([]);
  });

  it('reopenedPage_showsWhatWasKept_untilTheServiceAnswers', async () => {
    service.items = [item(1, 1), item(2, 2, read)];
    await inbox.refresh();
    inbox.items.value = [];
    inbox.known.value = false;
    await inbox.recall();
    expect(inbox.keptOnly.value).toBe(true);
    expect(inbox.unread.value).toBe(1);
    expect(inbox.items.value).toHaveLength(2);
  });
});

describe('what was sent', () => {
  it('wordsOfTheDocument_areRecognised_andNoOthers', async () => {
    const sent = await entry(item(1, 1, statutory));
    expect(await isDocument(sent, COMMUNITY)).toBe(true);
    expect(await isDocument({ ...sent, body: { 'zh-CN': '别的内容' } }, COMMUNITY)).toBe(false);
    expect(await isDocument({ ...sent, title: { ...sent.title, en: 'Other' } }, COMMUNITY)).toBe(false);
    expect(await isDocument({ ...sent, document: '0'.repeat(64) }, COMMUNITY)).toBe(false);
    expect(await isDocument({ ...sent, noticeId: id(5) }, COMMUNITY)).toBe(false);
    expect(await isDocument(sent, id(5))).toBe(false);
    expect(await isDocument({ ...sent, documentText: null }, COMMUNITY)).toBe(false);
  });

  it('acknowledgement_namesExactlyTheNotice_andIsSignedByThisPhone', async () => {
    const pair = await generateDeviceKey();
    const jwk = await exportPublicJwk(pair.publicKey);
    const key = { community: COMMUNITY, person: PERSON, privateKey: pair.privateKey, kid: await thumbprint(jwk) };
    const sent = await entry(item(1, 1, statutory));
    const jws = readJws(await signAcknowledgement(sent, key, Date.parse('2026-11-20T08:00:00Z')), 'notice-ack+jws');
    await verifyJws(jws, jwk);
    expect(readNoticeAck(jws.payload)).toMatchObject({ notice: sent.noticeId, document: sent.document, person: PERSON, community: COMMUNITY });
  });
});

describe('live', () => {
  class FakeSource {
    static readonly CLOSED = 2;
    static all: FakeSource[] = [];
    readyState = 0;
    onopen: () => void = () => undefined;
    onerror: () => void = () => undefined;
    private readonly heard = new Map<string, (event: { data: string }) => void>();
    constructor(readonly url: string) {
      FakeSource.all.push(this);
    }
    addEventListener(name: string, work: (event: { data: string }) => void) {
      this.heard.set(name, work);
    }
    say(name: string, data: object = {}) {
      this.heard.get(name)?.({ data: JSON.stringify(data) });
    }
    refuse() {
      this.readyState = FakeSource.CLOSED;
      this.onerror();
    }
    close() {
      this.readyState = FakeSource.CLOSED;
    }
  }
  const Source = FakeSource as never;
  const listener = () => ({ asked: vi.fn<Listener['asked']>(), arrived: vi.fn<Listener['arrived']>(), read: vi.fn<Listener['read']>() });
  beforeEach(() => {
    FakeSource.all = [];
    vi.useFakeTimers();
    return () => vi.useRealTimers();
  });

  it('events_reachThePage', () => {
    const page = listener();
    listen(page, Source);
    const [stream] = FakeSource.all;
    stream!.onopen();
    stream!.say('inbox.item', { itemId: id(1), unread: 1 });
    stream!.say('inbox.read', { itemId: id(1), unread: 0 });
    expect(page.asked).toHaveBeenCalledTimes(1);
    expect(page.arrived).toHaveBeenCalledTimes(1);
    expect(page.read).toHaveBeenCalledWith(id(1), 0);
  });
  it('refusedStream_isReplacedByAsking_andTriedAgain', () => {
    const page = listener();
    listen(page, Source);
    FakeSource.all[0]!.refuse();
    vi.advanceTimersByTime(30_000);
    expect(page.asked).toHaveBeenCalledTimes(1);
    expect(FakeSource.all).toHaveLength(2);
  });
  it('streamThatNeverComesThrough_isGivenUp', () => {
    const page = listener();
    listen(page, Source);
    vi.advanceTimersByTime(40_000 + 30_000);
    expect(page.asked).toHaveBeenCalledTimes(1);
    expect(FakeSource.all).toHaveLength(2);
    expect(FakeSource.all[0]!.readyState).toBe(FakeSource.CLOSED);
  });
  it('pings_keepTheStream_andACutIsLeftToTheBrowser', () => {
    const page = listener();
    listen(page, Source);
    for (let at = 0; at < 20; at++) {
      vi.advanceTimersByTime(15_000);
      FakeSource.all[0]!.say('ping');
    }
    FakeSource.all[0]!.onerror();
    expect(FakeSource.all).toHaveLength(1);
    expect(page.asked).not.toHaveBeenCalled();
  });
  it('stopped_nothingIsAskedAnyMore', () => {
    const page = listener();
    listen(page, Source)();
    vi.advanceTimersByTime(600_000);
    expect(page.asked).not.toHaveBeenCalled();
    expect(FakeSource.all[0]!.readyState).toBe(FakeSource.CLOSED);
  });
  it('browserWithoutStreams_asksEveryHalfMinute', () => {
    const page = listener();
    const stop = listen(page, null as never);
    vi.advanceTimersByTime(60_000);
    expect(page.asked).toHaveBeenCalledTimes(2);
    stop();
  });
});

describe('wishes', () => {
  const none = { mutedKinds: [], quietFrom: '00:00', quietTo: '00:00', channels: { push: true } };
  it('equalEnds_areNoHoursOfQuiet', () => {
    expect(quiet(none)).toBe(false);
    expect(quiet(withQuiet(none, true))).toBe(true);
    expect(quiet(withQuiet(withQuiet(none, true), false))).toBe(false);
  });
  it('legalKinds_areNotOffered', () => {
    for (const kind of ['ASSEMBLY', 'DECISION', 'EMERGENCY', 'ORDER', 'REVOCATION', 'KEY_ENROLLED']) expect(MUTABLE).not.toContain(kind);
  });
});
