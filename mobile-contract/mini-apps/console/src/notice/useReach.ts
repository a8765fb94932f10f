import type { Body } from '@commonhold/shared';
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import { api, ask } from '../session/session.ts';
import { audienceOf, type NoticeForm } from './composeForm.ts';

/** How long nothing must change before the service is asked again, in milliseconds. */
const PAUSE = 350;

/** Whom the notice in the form would reach, asked again whenever kind or audience have changed. */
export interface Reach {
  reach: ShallowRef<Body<'NoticePreview'> | null>;
  counting: Ref<boolean>;
  failure: ShallowRef<unknown>;
  /** Asks at once. */
  count: () => Promise<void>;
}

/** Follows the audience of a form. */
export function useReach(communityId: string, form: NoticeForm): Reach {
  const reach = shallowRef<Body<'NoticePreview'> | null>(null);
  const counting = ref(false);
  const failure = shallowRef<unknown>(null);
  let latest = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const count = async () => {
    const mine = ++latest;
    const audience = audienceOf(form);
    failure.value = null;
    if (audience === null) {
      reach.value = null;
      counting.value = false;
      return;
    }
    counting.value = true;
    const body = { kind: form.kind, audience };
    try {
      const got = await ask(api.POST('/api/staff/communities/{communityId}/notice-previews', { body, params: { path: { communityId } } }));
      if (mine === latest) reach.value = got;
    } catch (thrown) {
      if (mine !== latest) return;
      reach.value = null;
      failure.value = thrown;
    } finally {
      if (mine === latest) counting.value = false;
    }
  };
  const question = () => JSON.stringify([form.kind, audienceOf(form)]);
  watch(question, () => {
    latest += 1;
    counting.value = true;
    clearTimeout(waiting);
    waiting = setTimeout(() => void count(), PAUSE);
  });
  onScopeDispose(() => clearTimeout(waiting));
  return { reach, counting, failure, count };
}
