/** Being woken up on this phone: the browser's own push, switched on by hand, for this device alone. */
import { must, type Body } from '@commonhold/shared';
import { api, ask } from '../session/session.ts';

/** Beside the page, so that the browser lets it speak for the whole app. */
const WORKER = '/m/push-worker.js';
const SCOPE = '/m/';

/**
 * Where waking up stands on this phone: the browser cannot, the operator has not set it up, the person once forbade it in the browser, off, on.
 */
export type PushStanding = 'unsupported' | 'unconfigured' | 'forbidden' | 'off' | 'on';

/** Whether this browser can be woken up at all; on an iPhone only from the home screen. */
export function supported(): boolean {
  return 'serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis;
}

/** Where it stands, by what browser and service know. */
export async function pushStanding(): Promise<PushStanding> {
  if (!supported()) return 'unsupported';
  const { webPushKey, webPush } = await pushState();
  if (!webPushKey) return 'unconfigured';
  if (Notification.permission === 'denied') return 'forbidden';
  const subscription = webPush ? await subscribed() : null;
  return subscription ? 'on' : 'off';
}

/** Asks the person, subscribes, and tells the service where this device is woken up. Answers where it stands then. */
export async function switchOn(): Promise<PushStanding> {
  if (!supported()) return 'unsupported';
  const { webPushKey } = await pushState();
  if (!webPushKey) return 'unconfigured';
  // A browser asks once; whoever refused has to change it in the browser's own settings.
  if ((await Notification.requestPermission()) !== 'granted') return Notification.permission === 'denied' ? 'forbidden' : 'off';
  // Another key than the one of the operator today would wake nobody up.
  await (await subscribed())?.unsubscribe();
  const registration = await navigator.serviceWorker.register(workerAddress(), { scope: SCOPE });
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: webPushKey.replace(/=+$/, '') });
  try {
    await ask(() => must(api.POST('/api/resident/push-addresses', { body: addressOf(subscription.toJSON()) })));
  } catch (thrown) {
    // Half switched on would be neither: the browser forgets what the service does not know.
    await subscription.unsubscribe();
    throw thrown;
  }
  return 'on';
}

/** Ends it on this device: the service first, which is who would go on sending. */
export async function switchOff(): Promise<PushStanding> {
  await ask(() => must(api.DELETE('/api/resident/push-addresses', {})));
  await forget();
  return 'off';
}

/** The browser forgets; for the sign-out, at which the service forgets by itself. */
export async function forget(): Promise<void> {
  if (!supported()) return;
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
  await registration?.unregister();
}

/** What the service takes of a subscription. */
export function addressOf({ endpoint = '', keys = {} }: PushSubscriptionJSON): Body<'PushAddress'> {
  return { kind: 'WEB_PUSH', value: endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' };
}

function pushState(): Promise<Body<'PushState'>> {
  return ask(() => must(api.GET('/api/resident/push-addresses')));
}

async function subscribed(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(SCOPE);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

interface Policies {
  createPolicy: (name: string, rules: { createScriptURL: (text: string) => string }) => { createScriptURL: (text: string) => string };
}
let policy: ReturnType<Policies['createPolicy']> | null = null;

/** The one address of a script that the page's policy lets through, where the browser asks for such a promise (Trusted Types). */
function workerAddress(): string {
  const types = (globalThis as { trustedTypes?: Policies }).trustedTypes;
  if (!types) return WORKER;
  policy ??= types.createPolicy('push', {
    createScriptURL: (text) => {
      if (text !== WORKER) throw new TypeError('no other script may run beside the page');
      return text;
    },
  });
  return policy.createScriptURL(WORKER);
}
