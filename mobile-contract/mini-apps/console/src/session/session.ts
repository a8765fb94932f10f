import { createApi, hearServerTime, meetService, must, ServiceError, simulatedClock, type Body } from '@commonhold/shared';
import { ref, shallowRef } from 'vue';
import { loadSigningKey, type SigningKey } from './keyStore.ts';

const NAME = 'console/0.1.0 contract/1';

/** The service. */
export const api = createApi(NAME);
/** The service for long work: reading a large spreadsheet, printing hundreds of letters, writing a bundle. */
export const patientApi = createApi(NAME, '', 180_000);

/** Where this browser stands: `starting`, `unreachable`, `setup` (no administrator yet), `guest`, `member`. */
export type Standing = 'starting' | 'unreachable' | 'setup' | 'guest' | 'member';

export const standing = ref<Standing>('starting');
export const session = shallowRef<Body<'StaffSession'> | null>(null);
/** Whether the last session ended by itself: the sign-in page then says so and comes back to where the person was. */
export const ended = ref(false);
/** Whether the service runs in development mode, where its clock can be moved. */
export const development = ref(false);
/** The key of the person who is signed in, when this browser holds it. */
export const signingKey = shallowRef<SigningKey | null>(null);
/** Changes when everything on the page must be read again. */
export const epoch = ref(0);
/** Why the service could not be met. */
export const startFailure = shallowRef<unknown>(null);

/** Meets the service and takes up a session that still lives. */
export async function start(): Promise<void> {
  standing.value = 'starting';
  try {
    const service = await meetService(api);
    development.value = service.development;
    if (service.setupNeeded) {
      standing.value = 'setup';
      return;
    }
    await enter(await must(api.GET('/api/staff/session')));
  } catch (thrown) {
    if (thrown instanceof ServiceError && thrown.status === 401) {
      standing.value = 'guest';
    } else {
      startFailure.value = thrown;
      standing.value = 'unreachable';
    }
  }
}

/** Signs in; throws a ServiceError when the service refuses. */
export async function signIn(body: Body<'StaffSignIn'>): Promise<void> {
  await enter(await must(api.POST('/api/staff/session', { body })));
}

/** Takes over a session and looks for the person's key in this browser. */
export async function enter(entered: Body<'StaffSession'>): Promise<void> {
  signingKey.value = entered.signingKey ? await loadSigningKey(entered.signingKey).catch(() => null) : null;
  session.value = entered;
  ended.value = false;
  standing.value = 'member';
}

/** Reads the session again, for instance after a role was added. */
export async function refreshSession(): Promise<void> {
  await enter(await ask(api.GET('/api/staff/session')));
}

/** Ends the session; the signing key stays in this browser. */
export async function signOut(): Promise<void> {
  await must(api.DELETE('/api/staff/session')).catch((thrown: unknown) => {
    if (!(thrown instanceof ServiceError) || thrown.status !== 401) throw thrown;
  });
  session.value = null;
  signingKey.value = null;
  standing.value = 'guest';
}

/** Asks for something that needs a session; when the session has ended, the sign-in page comes and nothing written is lost. */
export async function ask<T>(question: Parameters<typeof must<T>>[0]): Promise<T> {
  try {
    return await must(question);
  } catch (thrown) {
    if (thrown instanceof ServiceError && thrown.status === 401 && standing.value === 'member') {
      session.value = null;
      ended.value = true;
      standing.value = 'guest';
    }
    throw thrown;
  }
}

/** Moves the development clock forward and reads everything again. */
export async function advanceClock(seconds: number): Promise<void> {
  const status = await ask(api.POST('/api/development/clock', { body: { seconds } }));
  simulatedClock.value = status.clock === 'SIMULATED';
  hearServerTime(status.now);
  epoch.value += 1;
}
