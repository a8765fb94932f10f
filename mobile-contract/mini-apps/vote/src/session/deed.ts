import { failureText, idempotencyKey, ServiceError } from '@commonhold/shared';
import { signDocument, type DocumentType, type JsonObject } from '@commonhold/contract';
import { ref } from 'vue';
import { deviceKey } from './session.ts';

/** Something that a tap starts. A second tap meanwhile does nothing, and a repetition after a lost answer sends the very same thing. */
export function useDeed() {
  const busy = ref(false);
  const fault = ref<string | null>(null);
  let held: { content: string; made: unknown } | null = null;

  /** Made once for the same content, until the deed succeeded: a key of the attempt, a signed document. */
  async function same<T>(content: unknown, make: () => T | Promise<T>): Promise<T> {
    const written = JSON.stringify(content);
    if (held?.content !== written) held = { content: written, made: await make() };
    return held.made as T;
  }

  /** Does it; answers whether it succeeded. What went wrong stands in `fault`, in words. */
  async function run(deed: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false;
    busy.value = true;
    fault.value = null;
    try {
      await deed();
      held = null;
      return true;
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) console.error(thrown);
      fault.value = failureText(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    fault,
    run,
    /** The Idempotency-Key of this content. */
    attempt: (content: unknown) => same(content, idempotencyKey),
    /** A document with this content, made and signed once. */
    signed: (type: DocumentType, content: unknown, make: () => JsonObject) => same(content, () => signOwn(type, make())),
  };
}

/** What is shown is not what would be signed; nothing may be signed on it. */
export class NotAsSigned extends ServiceError {
  constructor() {
    super('fault', 0);
  }
}

/** Signs a document with this device's key. */
export async function signOwn(type: DocumentType, document: JsonObject): Promise<string> {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  return signDocument(type, document, key.privateKey, key.kid);
}
