import { beforeEach, describe, expect, it } from 'vitest';
import { emptyPhone, phoneAt } from './fixture/phone.ts';
import { codeOf, FixtureService } from './fixture/service.ts';

// Whether the app that is being served is the one that the book names as released.
let service: FixtureService;
let files: Record<string, string>;
let listed = '';
let served = true;

phoneAt('https://home.example', async (request, url) => {
  if (url.pathname.startsWith('/m/')) {
    const text = files[url.pathname.slice(3)];
    return new Response(text ?? null, { status: text === undefined ? 404 : 200 });
  }
  if (url.pathname === '/api/app-releases') {
    const items = served ? [{ app: 'm', sha256: toHex(await sha256(utf8(listed))), document: listed }] : [];
    return Response.json({ items });
  }
  const reply = await service.answer(request.method, url.pathname, url.searchParams, await request.text());
  return new Response(reply.text ?? JSON.stringify(reply.body ?? null), { status: reply.status, headers: { 'Content-Type': 'application/json' } });
});

const enrolment = await import('../src/session/enrolment.ts');
const session = await import('../src/session/session.ts');
const database = await import('../src/store/database.ts');
const { readOwn, releasedList } = await import('../src/book/own.ts');
const { compareRelease } = await import('../src/book/release.ts');
const { bookToday } = await import('../src/book/today.ts');
const { canonicalText, sha256, toHex, utf8 } = await import('@commonhold/contract');

async function listOf(shown: Record<string, string>): Promise<string> {
  const all = Object.entries(shown).map(async ([path, text]) => ({ path, length: text.length, sha256: toHex(await sha256(utf8(text))) }));
  return canonicalText({ v: 1, app: 'm', files: await Promise.all(all) });
}
async function record(app: string, document: string): Promise<void> {
  const body = { app, document: toHex(await sha256(utf8(document))), length: document.length, files: 2 };
  service.book.append('app.released', new Date().toISOString(), body);
}
async function verdict(): Promise<string> {
  const key = session.deviceKey.value!;
  await readOwn(await bookToday(key));
  const { verdict: said, count } = await compareRelease(await releasedList(key.logOrigin));
  return `${said} ${count}`;
}

beforeEach(async () => {
  service = await FixtureService.start();
  files = { 'index.html': '<html>', 'assets/app.js': 'run()' };
  listed = await listOf(files);
  served = true;
  await database.loadDeviceKey();
  await emptyPhone();
  await enrolment.enrol(await enrolment.prove(codeOf('A7QM4T9CHH0WK3R'), false, '002X', null));
});

describe('the served app', () => {
  it('isTheOneInTheBook', async () => {
    await record('m', 'an earlier list');
    await record('m', listed);
    await record('console', 'another app');
    expect(await verdict()).toBe('RELEASED 2');
  });

  it('withAFileThatWasExchanged_orTakenAway_isNot', async () => {
    await record('m', listed);
    files['assets/app.js'] = 'run(); lie()';
    expect(await verdict()).toBe('OTHER 1');
    delete files['index.html'];
    expect(await verdict()).toBe('OTHER 2');
  });

  it('withAnotherListThanTheBookNames_isNot', async () => {
    await record('m', listed);
    listed = await listOf({ ...files, 'more.js': 'x' });
    expect(await verdict()).toBe('OTHER 1');
  });

  it('isNotKnown_whereTheBookOrTheServiceNamesNone', async () => {
    expect(await verdict()).toBe('UNKNOWN 0');
    await record('m', listed);
    served = false;
    expect(await verdict()).toBe('UNKNOWN 0');
  });
});
