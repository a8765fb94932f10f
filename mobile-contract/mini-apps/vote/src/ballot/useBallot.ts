import { meetService, must, useLoad, useServerTime, type Body, type Loaded } from '@commonhold/shared';
import { computed, onBeforeUnmount, type ComputedRef } from 'vue';
import { api, ask } from '../session/session.ts';
import { prepare, type Prepared } from './prepare.ts';
import { storedFor, type StoredBallot } from './stored.ts';

/** Everything that the ballot and its review need. */
export interface BallotPage {
  assembly: Body<'PublicAssembly'>;
  party: Body<'OwnParty'> | null;
  prepared: Prepared | null;
  /** a ballot of this party that this phone signed already */
  own: StoredBallot | null;
}

const HEAR_AGAIN = 60_000;

/** What was checked once is shown, reviewed and signed as the same object, also when the network goes in between. */
const pages = new Map<string, BallotPage>();

/** Eligibility first, then the ballot: nobody fills in what cannot be cast. */
export function useBallot(assemblyId: string, partyKey: string): { page: Loaded<BallotPage>; phase: ComputedRef<'before' | 'open' | 'closed'> } {
  const key = `${assemblyId} ${partyKey}`;
  const page = useLoad(async () => {
    const own = await storedFor(assemblyId, partyKey);
    const known = pages.get(key);
    if (known && !own) return known;
    const detail = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}', { params: { path: { assemblyId } } })));
    const party = detail.parties.find((one) => one.partyKey === partyKey) ?? null;
    const open = detail.assembly.state === 'OPEN' && party !== null && party.mayVote && !party.voted && !own;
    const loaded = { assembly: detail.assembly, party, own, prepared: open ? await prepare(assemblyId, partyKey) : null };
    if (open) pages.set(key, loaded);
    return loaded;
  });
  // A phone that slept, or a clock that was set: the close is the service's, so its time is heard again now and then.
  const hear = () => void meetService(api).catch(() => undefined);
  const timer = setInterval(hear, HEAR_AGAIN);
  document.addEventListener('visibilitychange', hear);
  onBeforeUnmount(() => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', hear);
  });
  const now = useServerTime(1000);
  const phase = computed(() => {
    const loaded = page.value.value;
    if (!loaded) return 'open';
    if (now.value < new Date(loaded.assembly.openAt).getTime() || ['PUBLICISED', 'LOCKED'].includes(loaded.assembly.state)) return 'before';
    return loaded.assembly.state !== 'OPEN' || now.value >= new Date(loaded.assembly.closeAt).getTime() ? 'closed' : 'open';
  });
  return { page, phase };
}

/** Forgets what was prepared, once it is signed or no longer open. */
export function forgetPrepared(assemblyId: string, partyKey: string): void {
  pages.delete(`${assemblyId} ${partyKey}`);
}
