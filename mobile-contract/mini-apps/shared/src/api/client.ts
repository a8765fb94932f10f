import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from '../generated/api.ts';
import { hearServerTime, simulatedClock } from '../clock.ts';
import { language } from '../i18n/i18n.ts';
import { ServiceError } from './failure.ts';

/** The typed client of the whole interface. */
export type Api = Client<paths>;

/** How long a request may take before it counts as "not reached", in milliseconds. */
const PATIENCE = 20_000;

/**
 * Makes a client that sends who asks and learns the service's time from every answer.
 *
 * @param patience how long an answer may take, in milliseconds; large files need more
 */
export function createApi(name: string, baseUrl = '', patience = PATIENCE): Api {
  const api = createClient<paths>({ baseUrl, fetch: (request) => patientFetch(request, patience), credentials: 'same-origin' });
  const middleware: Middleware = {
    onRequest({ request }) {
      request.headers.set('X-Client', name);
      request.headers.set('Accept-Language', language.value);
      return request;
    },
    onResponse({ response }) {
      // A development clock is told in bodies only: the Date header is always the machine's.
      const date = response.headers.get('Date');
      if (date && simulatedClock.value === false) hearServerTime(date);
      return undefined;
    },
  };
  api.use(middleware);
  return api;
}

async function patientFetch(request: Request, patience: number): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), patience);
  try {
    return await fetch(request, { signal: limit.signal });
  } catch {
    throw new ServiceError('network', 0);
  } finally {
    clearTimeout(timer);
  }
}

/** What openapi-fetch answers. */
interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Gives the body of a good answer and throws a {@link ServiceError} for everything else. */
export async function must<T>(answering: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await answering;
  } catch (failure) {
    throw failure instanceof ServiceError ? failure : new ServiceError('network', 0);
  }
  if (answer.response.ok) return answer.data as T;
  throw ServiceError.of(answer.response, answer.error);
}

/** Asks which clock the service runs on; called once when an app starts. */
export async function meetService(api: Api): Promise<{ development: boolean; setupNeeded: boolean; addresses: string[] }> {
  const status = await must(api.GET('/api/status'));
  simulatedClock.value = status.clock === 'SIMULATED';
  hearServerTime(status.now);
  return { development: status.development, setupNeeded: status.setupNeeded, addresses: status.addresses ?? [] };
}

/** A fresh Idempotency-Key. */
export function idempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
