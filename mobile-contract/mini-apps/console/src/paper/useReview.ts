import { useDeed } from '../action.ts';
import { assemblyPlace } from '../assembly/useAssembly.ts';
import { go, link, parameter } from '../router.ts';
import { signOwn, timeNow } from '../session/signing.ts';

/** What another worker says of what was read off paper, after comparing it with the scan. */
export type ReviewDecision = 'CONFIRMED' | 'RETURNED';

/**
 * The review of the entry that the present address names: signed, sent, and back to the list.
 *
 * @param load reads the page again
 * @param list where entries wait
 * @param send gives the signed review to the service
 */
export function useReview(load: () => Promise<void>, list: 'paper' | 'proxies', send: (jws: string) => Promise<unknown>) {
  const { at } = assemblyPlace();
  const entry = parameter('entry');
  return useDeed(load, async (_, decision: ReviewDecision) => {
    const statement = { v: 1, community: at.community, assembly: at.assembly, entry, decision, reviewedAt: timeNow() };
    await send(await signOwn('paper-review+jws', statement));
    go(link(list, at));
  });
}
