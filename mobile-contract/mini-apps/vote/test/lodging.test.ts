import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyPhone, phoneAt } from './fixture/phone.ts';
import { codeOf, FIXTURE, FixtureService, type Reply } from './fixture/service.ts';

// A ballot that got no answer goes another way: as a file, a link or a text, with the very same bytes, and counts once.
let service: FixtureService;
let lost = false;

phoneAt('https://home.example', async (request, url) => {
  const reply: Reply = await service.answer(request.method, url.pathname, url.searchParams, await request.text());
  if (lost && url.pathname === '/api/ballots') throw new TypeError('network');
  const text = reply.text ?? (reply.body === undefined ? null : JSON.stringify(reply.body));
  return new Response(text, { status: reply.status, headers: { 'Content-Type': 'application/json' } });
});

const enrolment = await import('../src/session/enrolment.ts');
const database = await import('../src/store/database.ts');
const { otherAddresses, rememberAddresses } = await import('../src/session/addresses.ts');
const { readPlace } = await import('../src/router.ts');
const { prepare } = await import('../src/ballot/prepare.ts');
const { send, sign } = await import('../src/ballot/sending.ts');
const { stored } = await import('../src/ballot/stored.ts');
const { lodgedFile, lodgedLink, readLodged, signDocument } = await import('@commonhold/contract');

const choices = { [FIXTURE.matters[0]!]: 'YES', [FIXTURE.matters[1]!]: 'ABSTAIN' } as const;

beforeAll(() => {
  // pauses between tries pass fifty times faster
  const real = globalThis.setTimeout;
  vi.stubGlobal('setTimeout', (work: () => void, milliseconds = 0) => real(work, milliseconds / 50));
});
beforeEach(async () => {
  service = await FixtureService.start();
  lost = false;
  await database.loadDeviceKey();
  await emptyPhone();
  await enrolment.enrol(await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null));
});

describe('a ballot on its way through other hands', () => {
  it('isKeptBeforeItIsSent_andReadAgainFromFileLinkAndText', async () => {
    lost = true;
    const ballot = await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices);
    expect((await stored(ballot.ballotId))?.jws).toBe(ballot.jws);
    const link = lodgedLink('https://second.example', ballot.jws);
    for (const form of [lodgedFile(ballot.jws), link, ballot.jws, ` ${ballot.jws}\n`, JSON.stringify({ jws: ballot.jws, refusal: 'x' })]) {
      expect(readLodged(form)).toBe(ballot.jws);
    }
    const opened = readPlace(new URL(link).hash);
    expect(opened.name).toBe('lodge');
    expect(opened.query.get('jws')).toBe(ballot.jws);
    expect(new URL(link).pathname + new URL(link).search, 'nothing of it is sent by opening the link').toBe('/m/');
  });

  it('deliveredElsewhere_givesTheSameReceiptHere', async () => {
    lost = true;
    const ballot = await sign(await prepare(FIXTURE.assemblyId, FIXTURE.party), choices);
    expect((await send(ballot.ballotId)).state).toBe('SENT');
    const answer = await service.answer('POST', '/api/ballots', new URLSearchParams(), JSON.stringify({ jws: ballot.jws }));
    expect(answer.status).toBe(200);
    lost = false;
    const done = await send(ballot.ballotId);
    expect(done.state).toBe('RECEIPTED');
    expect(done.receipt?.entry).toBe((answer.body as { entry: string }).entry);
    expect(service.receipts.size).toBe(1);
  });

  it.each(['', '{}', '{"jws":1}', 'abc', 'a.b.c', '[1]', 'https://second.example/m/#/lodge?jws=x'])('is not read out of %s', (text) => {
    expect(readLodged(text)).toBeNull();
  });

  it('isNoOtherSignedDocument', async () => {
    const key = (await database.loadDeviceKey())!;
    expect(readLodged(await signDocument('session+jws', { v: 1 }, key.privateKey, key.kid))).toBeNull();
  });
});

describe('further addresses', () => {
  it('areKeptWhileTheServiceAnswers_andAreOriginsAlone', async () => {
    expect(await otherAddresses()).toEqual([]);
    await rememberAddresses(['https://home.example', 'https://second.example', 'javascript:alert(1)', 'https://third.example/path', 'x']);
    expect(await otherAddresses()).toEqual(['https://second.example']);
  });
});
