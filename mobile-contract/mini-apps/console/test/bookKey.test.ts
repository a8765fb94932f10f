import { ServiceError } from '@commonhold/shared';
import { createSSRApp, effectScope } from 'vue';
import { renderToString } from 'vue/server-renderer';
import { beforeEach, expect, it, vi } from 'vitest';
import { community, COMMUNITY, logState, staff } from './fixture/samples.ts';

// The service's client takes the platform's Request as it finds it, so that it has to stand before the client is made.
const RealRequest = globalThis.Request;
vi.stubGlobal(
  'Request',
  class extends RealRequest {
    constructor(input: string | URL | Request, init?: RequestInit) {
      super(typeof input === 'string' ? new URL(input, 'http://service.test') : input, init);
    }
  },
);
vi.stubGlobal('fetch', async (request: Request) => {
  asked.push(`${request.method} ${new URL(request.url).pathname} ${await request.text()}`);
  return answer();
});
const { default: BookKeyPart } = await import('../src/parts/BookKeyPart.vue');
const { useKeyChange } = await import('../src/session/keyChange.ts');
const { session } = await import('../src/session/session.ts');

const { keys } = logState;
const shown = (all = keys) => renderToString(createSSRApp(BookKeyPart, { about: community, keys: all, load: async () => undefined }));
let asked: string[];
let answer: () => Response;

beforeEach(() => {
  asked = [];
  answer = () => Response.json(keys[1]);
  session.value = null;
});

it('keysOfTheBook_areListed_onceThereIsMoreThanOne', async () => {
  const page = await shown();
  for (const { fingerprint } of keys) expect(page).toContain(fingerprint);
  expect(page).toContain('1,204');
  expect(await shown(keys.slice(1))).not.toContain(keys[1]!.fingerprint);
});

it('changingTheKey_isOfferedToAdministratorsAlone_andSaysWhatFollows', async () => {
  session.value = staff(['COMMITTEE', 'COMMUNITY_WORKER', 'SCRUTINEER']);
  expect(await shown()).not.toContain('更换账簿密钥');
  session.value = staff([], true);
  const page = await shown();
  for (const words of ['更换账簿密钥', '以前印的信和海报', '业主的手机会自动跟上', '独立见证方']) expect(page).toContain(words);
});

it('change_namesTheFormerKey_andShowsTheNewFingerprint', async () => {
  const load = vi.fn(async () => undefined);
  const deed = effectScope().run(() => useKeyChange(() => community, load))!;
  expect(await deed.run()).toBe(true);
  expect(asked).toEqual([`POST /api/staff/communities/${COMMUNITY}/log-keys ${JSON.stringify({ formerKey: community.logKey })}`]);
  expect(deed.done.value).toBe(keys[1]!.fingerprint);
  expect(load).toHaveBeenCalledOnce();
});

it('changeThatSomebodyElseWasFasterWith_isRefused_andThePageReadAgain', async () => {
  answer = () => Response.json({ code: 'log-key-changed', status: 409 }, { status: 409, headers: { 'Content-Type': 'application/problem+json' } });
  const load = vi.fn(async () => undefined);
  const deed = effectScope().run(() => useKeyChange(() => community, load))!;
  expect(await deed.run()).toBe(false);
  expect(deed.failure.value).toBeInstanceOf(ServiceError);
  expect((deed.failure.value as ServiceError).code).toBe('log-key-changed');
  expect(deed.overtaken.value).toBe(true);
  expect(deed.done.value).toBe('');
  expect(load).toHaveBeenCalledOnce();
});
