import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { emptyPhone, phoneAt } from '../../vote/test/fixture/phone.ts';

// Two phones, two services that hold forked books under one key, one witness that saw the first book.
interface Owner {
  base: string;
  code: string;
  lastFour: string;
  party: string;
}
const { assembly, owners, evidence } = JSON.parse(process.env['COMMONHOLD_LIVE']!) as { assembly: string; owners: [Owner, Owner]; evidence: string };
const cookies = new Map<string, string>();
const realFetch = globalThis.fetch;

let here = owners[0].base;

// What a browser does for a page of the service that the phone is turned to: its address, and the cookies that it keeps.
phoneAt(here, async (request, url) => {
  const headers = new Headers(request.headers);
  headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
  const body = request.method === 'GET' ? undefined : await request.arrayBuffer();
  const answer = await realFetch(new URL(url.pathname + url.search, here), { method: request.method, headers, ...(body && { body }) });
  for (const line of answer.headers.getSetCookie()) cookies.set(line.split('=')[0]!, line.split(/[=;]/)[1]!);
  return answer;
});
function turnTo(base: string) {
  cookies.clear();
  here = base;
  Object.assign(globalThis.location, { origin: base });
}
const { meetService } = await import('@commonhold/shared');
const session = await import('../../vote/src/session/session.ts');
const enrolment = await import('../../vote/src/session/enrolment.ts');
const { prepare } = await import('../../vote/src/ballot/prepare.ts');
const { send, sign } = await import('../../vote/src/ballot/sending.ts');
const { stored } = await import('../../vote/src/ballot/stored.ts');
const { compareWith } = await import('../../vote/src/book/compare.ts');
const { bookToday, conflict, evidenceOf } = await import('../../vote/src/book/today.ts');
const { visitBook } = await import('../../vote/src/book/visit.ts');
const { loadDeviceKey } = await import('../../vote/src/store/database.ts');

async function vote({ base, code, lastFour, party }: Owner) {
  turnTo(base);
  await loadDeviceKey();
  await emptyPhone();
  conflict.value = null;
  await meetService(session.api);
  await enrolment.enrol(await enrolment.prove(code, false, lastFour, null));
  await session.start();
  const prepared = await prepare(assembly, party);
  const ballot = await send((await sign(prepared, Object.fromEntries(prepared.matters.map((matter) => [matter.id, 'YES'])))).ballotId);
  expect(ballot.state).toBe('RECEIPTED');
  return ballot.ballotId;
}

async function visits(ballotId: string, most: number) {
  for (let visit = 0; visit < most; visit++) {
    await visitBook();
    const witnessed = (await stored(ballotId))!.witnessed;
    if (witnessed) return witnessed;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return null;
}
const book = async () => bookToday((await loadDeviceKey())!);

it('secondPhone_onTheForkedBook_staysLogged_andHoldsTheEvidenceOnceTheyCompare', async () => {
  const first = await vote(owners[0]);
  expect(await visits(first, 50)).toMatchObject([{ name: 'street.example/w1' }]);
  const { note: shownToTheFirst } = await book();

  const second = await vote(owners[1]);
  expect(await visits(second, 8)).toBeNull();
  await expect.poll(async () => (await book()).witnesses, { timeout: 20_000, interval: 200 }).toMatchObject([{ standing: 'REFUSES' }]);
  expect(conflict.value).toBeNull();

  expect(await compareWith(shownToTheFirst)).toBe('CONFLICT');
  writeFileSync(evidence, evidenceOf(conflict.value!));
});
