import { createApi, must, ServiceError, type Body } from '@commonhold/shared';
import { ContractError, readNoteKey, signDocument, writeTime } from '@commonhold/contract';
import { ref, shallowRef } from 'vue';
import { serverNow } from '@commonhold/shared';
import { askedKeys } from '../book/keys.ts';
import { loadDeviceKey, type DeviceKey } from '../store/database.ts';

/** The service. */
export const api = createApi('m/0.1.0 contract/1');

/**
 * Where this device stands: `starting`, `stranger` (no key here), `member` (signed in), `unreachable` (a key but no service),
 * `revoked` (the service does not take the key any more), `insecure` (this address or browser cannot keep a key),
 * `changed` (the service shows another book than the one learnt at enrolment and what its key announced since), `left` (signed out by hand).
 */
export type Standing = 'starting' | 'stranger' | 'member' | 'unreachable' | 'revoked' | 'insecure' | 'changed' | 'left';

export const standing = ref<Standing>('starting');
export const deviceKey = shallowRef<DeviceKey | null>(null);
export const session = shallowRef<Body<'ResidentSession'> | null>(null);
/** Why the last try to sign in did not succeed. */
export const signInFailure = shallowRef<ServiceError | null>(null);

/** Finds the device key and signs in with it, without asking for anything. */
export async function start(): Promise<void> {
  standing.value = 'starting';
  if (!globalThis.isSecureContext || !globalThis.crypto?.subtle || !globalThis.indexedDB) {
    standing.value = 'insecure';
    return;
  }
  try {
    deviceKey.value = await loadDeviceKey();
  } catch {
    standing.value = 'insecure';
    return;
  }
  if (!deviceKey.value) {
    standing.value = 'stranger';
    return;
  }
  await signIn();
}

/** Signs in with the device key; a session that still lives is kept. */
export async function signIn(): Promise<void> {
  const key = deviceKey.value;
  if (!key) return;
  signInFailure.value = null;
  try {
    await enter(await currentSession(key));
  } catch (thrown) {
    const failure = thrown instanceof ServiceError ? thrown : new ServiceError('fault', 0);
    signInFailure.value = failure;
    standing.value = failure.kind === 'refused' && !failure.worthRetrying ? 'revoked' : 'unreachable';
  }
}

async function currentSession(key: DeviceKey): Promise<Body<'ResidentSession'>> {
  try {
    const live = await must(api.GET('/api/resident/session'));
    if (live.kid === key.kid) return live;
  } catch (thrown) {
    if (!(thrown instanceof ServiceError) || thrown.status !== 401) throw thrown;
  }
  return proveKey(key);
}

async function proveKey(key: DeviceKey): Promise<Body<'ResidentSession'>> {
  const challenge = await must(api.POST('/api/resident/session/challenge', { body: { kid: key.kid } }));
  // A page elsewhere that passes the challenge on gets a proof that is of no use to it.
  const proof = {
    v: 1,
    community: challenge.community,
    audience: location.origin,
    challenge: challenge.challenge,
    at: writeTime(new Date(serverNow())),
  };
  const jws = await signDocument('session+jws', proof, key.privateKey, key.kid);
  return must(api.POST('/api/resident/session', { body: { jws } }));
}

/** Takes over a session; a book that is not the one learnt at enrolment is an alarm, not a detail. */
export async function enter(entered: Body<'ResidentSession'>): Promise<void> {
  const key = deviceKey.value;
  const same = !key || (key.logOrigin === entered.logOrigin && (await leadsTo(key, entered.logKey)));
  session.value = entered;
  standing.value = same ? 'member' : 'changed';
}

/** Whether the book's key is still the one of the letter, or one to which announced changes lead from it. */
async function leadsTo(key: DeviceKey, logKey: string): Promise<boolean> {
  if (key.logKey === logKey) return true;
  try {
    return (await askedKeys(key)).knows(await readNoteKey(logKey));
  } catch (thrown) {
    if (thrown instanceof ContractError) return false;
    throw thrown;
  }
}

/** Asks for something that needs a session; one that has ended is renewed once, silently. */
export async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (thrown) {
    if (!(thrown instanceof ServiceError) || thrown.status !== 401 || !deviceKey.value) throw thrown;
    await enter(await proveKey(deviceKey.value));
    return question();
  }
}

/** Ends the session on the service; the key stays, so that coming back needs nothing. */
export async function signOut(): Promise<void> {
  await must(api.DELETE('/api/resident/session'));
  // The service has forgotten where this phone is woken up; a browser that keeps it would only be asked again in vain.
  await import('../inbox/push.ts').then(({ forget }) => forget()).catch(() => undefined);
  session.value = null;
  standing.value = 'left';
}
