import { computed, onScopeDispose, ref, type ComputedRef } from 'vue';

/** The service's clock as far as a page can know it: the last time heard plus what has passed here since. */
const offset = ref(0);
const steady = () => globalThis.performance?.timeOrigin + globalThis.performance?.now();

/** Whether the service runs on a development clock; null until it has said so. */
export const simulatedClock = ref<boolean | null>(null);

/** Takes over a time that the service has just told. */
export function hearServerTime(at: string | Date): void {
  const time = new Date(at).getTime();
  if (Number.isFinite(time)) offset.value = time - steady();
}

/** The service's time now, in milliseconds since 1970. */
export function serverNow(): number {
  return steady() + offset.value;
}

/** The service's time, refreshed while a component lives; 15 s is enough for words like "3 minutes". */
export function useServerTime(everyMilliseconds = 15_000): ComputedRef<number> {
  const tick = ref(0);
  const timer = setInterval(() => (tick.value += 1), everyMilliseconds);
  onScopeDispose(() => clearInterval(timer));
  return computed(() => {
    void tick.value;
    return serverNow();
  });
}
