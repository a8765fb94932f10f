import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

Object.assign(globalThis, { location: { origin: 'https://home.example', hash: '', pathname: '/m/' }, addEventListener: () => undefined });
const RealRequest = globalThis.Request;
vi.stubGlobal(
  'Request',
  class extends RealRequest {
    constructor(input: string, init?: RequestInit) {
      super(new URL(input, 'https://home.example'), init);
    }
  },
);
const { addressOf, pushStanding, supported } = await import('../src/inbox/push.ts');

// The worker beside the page, run as the browser runs it: a file of its own with the names that a service worker has.
const source = readFileSync(new URL('../public/push-worker.js', import.meta.url), 'utf8');

interface Shown {
  title: string;
  body: string;
  tag: string;
}
type Listener = (event: object) => void;

function worker(pages: { url: string; focus: () => void; postMessage: (message: string) => void }[] = []) {
  const listeners: Record<string, Listener> = {};
  const shown: Shown[] = [];
  const opened: string[] = [];
  const self = {
    addEventListener: (name: string, listener: Listener) => (listeners[name] = listener),
    registration: { showNotification: (title: string, options: Omit<Shown, 'title'>) => void shown.push({ title, ...options }) },
    clients: { matchAll: () => Promise.resolve(pages), openWindow: (url: string) => void opened.push(url) },
  };
  runInContext(source, createContext({ self, URL }));
  const waiting: Promise<unknown>[] = [];
  const fire = async (name: string, event: object) => {
    listeners[name]!({ ...event, waitUntil: (work: Promise<unknown>) => waiting.push(Promise.resolve(work)) });
    await Promise.all(waiting);
  };
  return { fire, shown, opened };
}
const message = (data: unknown) => ({ data: { json: () => data } });

it('worker_shows_titleAndWordsThatCame_underTheIdThatIsCollapsed', async () => {
  const { fire, shown } = worker();
  const news = { v: '1', type: 'notice', id: 'ab'.repeat(16), title: '您有一条新通知', body: '请打开“共有家园”查看。' };
  await fire('push', message(news));
  await fire('push', message(news));
  expect(shown).toHaveLength(2);
  expect(shown[0]).toMatchObject({ title: '您有一条新通知', body: '请打开“共有家园”查看。', tag: 'ab'.repeat(16) });
  expect(shown[1]!.tag).toBe(shown[0]!.tag);
});

it('worker_ofAMessageThatCannotBeRead_stillSaysThatThereIsOne', async () => {
  const { fire, shown } = worker();
  await fire('push', {
    data: {
      json: () => {
        throw new SyntaxError('no JSON');
      },
    },
  });
  await fire('push', { data: null });
  await fire('push', message({ title: 7, id: {} }));
  expect(shown.map((each) => each.title)).toEqual(['共有家园', '共有家园', '共有家园']);
});

it('worker_touched_goesToTheOpenPage_orOpensTheInbox', async () => {
  const closed = worker();
  await closed.fire('notificationclick', { notification: { close: () => undefined } });
  expect(closed.opened).toEqual(['/m/#/inbox']);
  const said: string[] = [];
  const page = { url: 'https://home.example/m/#/', focus: vi.fn(), postMessage: (text: string) => said.push(text) };
  const open = worker([{ ...page, url: 'https://home.example/console/' }, page]);
  await open.fire('notificationclick', { notification: { close: () => undefined } });
  expect(page.focus).toHaveBeenCalledOnce();
  expect(said).toEqual(['inbox']);
  expect(open.opened).toEqual([]);
});

it('addressOf_aSubscription_isWhatTheServiceTakes', () => {
  expect(addressOf({ endpoint: 'https://push.example/1', keys: { p256dh: 'key', auth: 'secret' } })).toEqual({
    kind: 'WEB_PUSH',
    value: 'https://push.example/1',
    p256dh: 'key',
    auth: 'secret',
  });
});

let answered: object;
beforeEach(() => {
  answered = { webPush: false };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(answered), { headers: { 'Content-Type': 'application/json' } })));
});
afterEach(() => vi.unstubAllGlobals());

function browser(permission: string, subscription: object | null) {
  const registration = { pushManager: { getSubscription: () => Promise.resolve(subscription) } };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve(registration) } });
  vi.stubGlobal('PushManager', class {});
  vi.stubGlobal('Notification', { permission });
}

it('pushStanding_saysHonestlyWhatCannotBe', async () => {
  vi.stubGlobal('navigator', {});
  expect(supported()).toBe(false);
  expect(await pushStanding()).toBe('unsupported');
  browser('default', null);
  expect(await pushStanding()).toBe('unconfigured');
  answered = { webPush: false, webPushKey: 'BKey' };
  expect(await pushStanding()).toBe('off');
  browser('denied', null);
  expect(await pushStanding()).toBe('forbidden');
});

it('pushStanding_isOn_onlyWhereServiceAndBrowserBothSaySo', async () => {
  browser('granted', {});
  answered = { webPush: false, webPushKey: 'BKey' };
  expect(await pushStanding()).toBe('off');
  answered = { webPush: true, webPushKey: 'BKey' };
  expect(await pushStanding()).toBe('on');
  browser('granted', null);
  expect(await pushStanding()).toBe('off');
});
