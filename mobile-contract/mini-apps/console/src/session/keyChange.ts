// Giving the community's book a new key.
import type { Body } from '@commonhold/shared';
import { ref } from 'vue';
import { useDeed } from '../action.ts';
import { api, ask } from './session.ts';

/** The deed, and the fingerprint of the new key once it is done. Whoever meant to replace a key that is gone already sees the page as it is now. */
export function useKeyChange(about: () => Body<'Community'>, load: () => Promise<void>) {
  const done = ref('');
  const deed = useDeed(load, async () => {
    const { communityId, logKey: formerKey } = about();
    done.value = '';
    const call = api.POST('/api/staff/communities/{communityId}/log-keys', { body: { formerKey }, params: { path: { communityId } } });
    done.value = (await ask(call)).fingerprint;
    await load();
  });
  return { ...deed, done };
}
