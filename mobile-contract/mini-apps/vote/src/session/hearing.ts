import { meetService } from '@commonhold/shared';
import { onBeforeUnmount } from 'vue';
import { api } from './session.ts';

const HEAR_AGAIN = 60_000;

/** While a screen shows something that ends: a phone that slept, or a clock that was set, hears the service's time again now and then. */
export function keepHearing(): void {
  const hear = () => void meetService(api).catch(() => undefined);
  const timer = setInterval(hear, HEAR_AGAIN);
  document.addEventListener('visibilitychange', hear);
  onBeforeUnmount(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', hear);
  });
}
