import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { ServiceError } from './api/failure.ts';

/** Something that is fetched: its value, whether it is under way, and what went wrong last. */
export interface Loaded<T> {
  value: ShallowRef<T | null>;
  loading: Ref<boolean>;
  failure: ShallowRef<Error | null>;
  /** Fetches (again); an older answer that arrives late is dropped. */
  load: () => Promise<void>;
}

/** Fetches at once and on demand. */
export function useLoad<T>(fetching: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null);
  const loading = ref(false);
  const failure = shallowRef<Error | null>(null);
  let latest = 0;
  const load = async () => {
    const mine = ++latest;
    loading.value = true;
    failure.value = null;
    try {
      const got = await fetching();
      if (mine === latest) value.value = got;
    } catch (thrown) {
      if (mine === latest) failure.value = thrown instanceof Error ? thrown : new Error(String(thrown));
      if (!(thrown instanceof ServiceError)) console.error(thrown);
    } finally {
      if (mine === latest) loading.value = false;
    }
  };
  void load();
  return { value, loading, failure, load };
}

/** Whether the browser believes that it has a network. */
export const online = ref(globalThis.navigator?.onLine ?? true);
globalThis.addEventListener?.('online', () => (online.value = true));
globalThis.addEventListener?.('offline', () => (online.value = false));
