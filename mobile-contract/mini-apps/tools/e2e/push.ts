/** A browser's push for tests: Chromium's own needs a push service outside, so the subscription is a stand-in; worker, permission and policy are real. */
import { createECDH, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { BrowserContext, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** Where the stand-in's subscriptions lead; nobody has this name, so nothing leaves the machine. */
const HOST = 'push.invalid';

/** What an operator sets to have web push: a VAPID pair of this run alone. */
export function operatorsPush(): string[] {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '', d = '' } = privateKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url');
  const name = 'commonhold.delivery.web-push';
  return [`-D${name}.public-key=${point}`, `-D${name}.private-key=${d}`, `-D${name}.subject=mailto:operator@home.example`, `-D${name}.hosts=${HOST}`];
}

/** Gives a phone a push manager that subscribes without a service outside, and remembers it as a browser does. */
export async function standInSubscriptions(context: BrowserContext, base: string): Promise<void> {
  // Keys as a browser makes them: the service forgets an address whose keys are none as soon as something waits for it.
  const keys = { p256dh: createECDH('prime256v1').generateKeys('base64url'), auth: randomBytes(16).toString('base64url') };
  await context.grantPermissions(['notifications'], { origin: base });
  // As text: what compiles these tests would put a helper into a function that the page does not have.
  await context.addInitScript({
    content: `{
      const KEPT = 'stand-in.push';
      const subscription = {
        toJSON: () => ({ endpoint: 'https://${HOST}/' + localStorage.getItem(KEPT), keys: ${JSON.stringify(keys)} }),
        unsubscribe: async () => localStorage.removeItem(KEPT) === undefined,
      };
      PushManager.prototype.subscribe = async ({ userVisibleOnly, applicationServerKey }) => {
        if (!userVisibleOnly || !/^B[\\w-]{86}$/.test(applicationServerKey)) throw new TypeError('no subscription without a key');
        localStorage.setItem(KEPT, String(Math.random()).slice(2));
        return subscription;
      };
      PushManager.prototype.getSubscription = async () => (localStorage.getItem(KEPT) ? subscription : null);
    }`,
  });
}

/** Lets a message come in at the worker of a page as from the push service. Answers the titles that the phone shows then. */
export async function deliver(page: Page, base: string, message: object): Promise<string[]> {
  const wire = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) =>
    wire.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((each) => each.scopeURL.startsWith(base) && !each.isDeleted);
      if (own) found(own.registrationId);
    }),
  );
  await wire.send('ServiceWorker.enable');
  await wire.send('ServiceWorker.deliverPushMessage', { origin: base, registrationId: await registered, data: JSON.stringify(message) });
  const titles = await eventually('a notification', () =>
    page.evaluate(async () => {
      const shown = await (await navigator.serviceWorker.getRegistration('/m/'))?.getNotifications();
      return shown && shown.length > 0 ? shown.map((each) => each.title) : null;
    }),
  );
  await wire.detach();
  return titles;
}
