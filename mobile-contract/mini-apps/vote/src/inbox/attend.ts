/** Follows the inbox for as long as somebody is signed in and looks at the page. */
import { serverNow } from '@commonhold/shared';
import { watch } from 'vue';
import { go, link } from '../router.ts';
import { deviceKey, standing } from '../session/session.ts';
import { forget, heardRead, recall, refresh } from './inbox.ts';
import { listen } from './live.ts';

const now = () => new Date(serverNow()).toISOString();
let stop: (() => void) | null = null;

function follow(): void {
  const wanted = standing.value === 'member' && document.visibilityState === 'visible';
  if (wanted && !stop) {
    void refresh();
    stop = listen({
      asked: () => void refresh(),
      arrived: () => void refresh(),
      read: (itemId, unread) => heardRead(itemId, unread, now()),
    });
  } else if (!wanted && stop) {
    stop();
    stop = null;
  }
}

/** Begins to attend; called once when the app starts. */
export function attend(): void {
  document.addEventListener('visibilitychange', follow);
  // Whoever touches an alert comes to the inbox of the page that is open already.
  navigator.serviceWorker?.addEventListener('message', ({ data }) => data === 'inbox' && go(link('inbox')));
  globalThis.addEventListener('online', () => standing.value === 'member' && void refresh());
  watch(
    () => deviceKey.value?.person,
    (person, before) => {
      if (before !== undefined && person !== before) void forget();
      else if (person !== undefined) void recall();
    },
  );
  watch(standing, (now) => {
    if (now === 'left' || now === 'revoked' || now === 'stranger') void forget();
    follow();
  });
}
