import { idempotencyKey } from '@commonhold/shared';
import { getCurrentScope, nextTick, onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';

/** Something that a person does: whether it is under way and why it did not succeed. */
export interface Action<A extends unknown[]> {
  busy: Ref<boolean>;
  failure: ShallowRef<unknown>;
  /** Does it; answers whether it succeeded. A second press while it is under way does nothing. */
  run: (...given: A) => Promise<boolean>;
}

/**
 * Wraps a deed. The Idempotency-Key stays the same until the deed has succeeded or the service refused it, so that trying again after
 * a broken connection never does it twice.
 */
export function useAction<A extends unknown[]>(work: (key: string, ...given: A) => Promise<void>): Action<A> {
  const busy = ref(false);
  const failure = shallowRef<unknown>(null);
  let key = idempotencyKey();
  let said = '';
  const run = async (...given: A) => {
    if (busy.value) return false;
    const saying = JSON.stringify(given);
    if (saying !== said) key = idempotencyKey();
    said = saying;
    busy.value = true;
    failure.value = null;
    try {
      await work(key, ...given);
      key = idempotencyKey();
      return true;
    } catch (thrown) {
      failure.value = thrown;
      if ((thrown as { kind?: string }).kind === 'refused') key = idempotencyKey();
      if ((thrown as { name?: string }).name !== 'ServiceError') console.error(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy, failure, run };
}

/** Why a deed failed whose own place on the page somebody else's deed took away: the page itself says it. */
export const lostDeed = shallowRef<unknown>(null);

/** A deed on something that others work on too. */
export interface SharedDeed<A extends unknown[]> extends Action<A> {
  /** Whether the last attempt found that somebody else had been faster, so that the page was read again. */
  overtaken: Ref<boolean>;
}

/**
 * Wraps a deed on what others may change meanwhile: when the service refuses it because of the present state, the page is read again, so
 * that whoever came second sees what the first one did.
 */
export function useDeed<A extends unknown[]>(load: () => Promise<void>, work: (key: string, ...given: A) => Promise<void>): SharedDeed<A> {
  const overtaken = ref(false);
  const action = useAction(work);
  let gone = false;
  if (getCurrentScope()) onScopeDispose(() => (gone = true));
  const run = async (...given: A) => {
    overtaken.value = false;
    lostDeed.value = null;
    const done = await action.run(...given);
    const status = (action.failure.value as { status?: number } | null)?.status;
    if (!done && (status === 404 || status === 409)) {
      await load();
      overtaken.value = true;
      await nextTick();
      if (gone) lostDeed.value = action.failure.value;
    }
    return done;
  };
  return { ...action, run, overtaken };
}
