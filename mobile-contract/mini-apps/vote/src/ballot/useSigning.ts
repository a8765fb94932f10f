import { ref, type Ref } from 'vue';
import { go, link } from '../router.ts';
import type { Choices } from './draft.ts';
import type { Prepared } from './prepare.ts';
import { sign } from './sending.ts';

/**
 * Signing a ballot once it was confirmed, and on to where it is sent.
 *
 * @param prepared the ballot, while it can be signed
 * @param choices what it says
 * @param signed what is to be done before the page is left
 */
export function useSigning(prepared: Ref<Prepared | null>, choices: () => Choices, signed: () => void = () => undefined) {
  const confirming = ref(false);
  const signing = ref(false);
  const failed = ref(false);

  async function confirm() {
    if (!prepared.value || signing.value) return;
    signing.value = true;
    failed.value = false;
    try {
      const ballot = await sign(prepared.value, choices());
      signed();
      go(link('send', { ballot: ballot.ballotId }), true);
    } catch (thrown) {
      console.error(thrown);
      failed.value = true;
    } finally {
      confirming.value = false;
      signing.value = false;
    }
  }

  return { confirming, signing, failed, confirm };
}
