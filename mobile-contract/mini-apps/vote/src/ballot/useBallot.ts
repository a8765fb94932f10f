import { must, useLoad, useServerTime, type Body, type Loaded } from '@commonhold/shared';
import { computed, type ComputedRef } from 'vue';
import { keepHearing } from '../session/hearing.ts';
import { api, ask } from '../session/session.ts';
import { prepare, type Prepared } from './prepare.ts';
import { currentVersion, storedFor, type StoredBallot } from './stored.ts';

/** Everything that the ballot and its review need. */
export interface BallotPage {
  assembly: Body<'PublicAssembly'>;
  party: Body<'OwnParty'> | null;
  prepared: Prepared | null;
  /** a ballot of this party that this phone signed already */
  own: StoredBallot | null;
}

/** What was checked once is shown, reviewed and signed as the same object, also when the network goes in between. */
const pages = new Map<string, BallotPage>();

/** Eligibility first, then the ballot: nobody fills in what cannot be cast. */
export function useBallot(assemblyId: string, partyKey: string): { page: Loaded<BallotPage>; phase: ComputedRef<'before' | 'open' | 'closed'> } {
  const key = `${assemblyId} ${partyKey}`;
  const page = useLoad(async () => {
    const known = pages.get(key);
    if (known?.prepared && !(await storedFor(assemblyId, partyKey, known.prepared.version))) return known;
    const detail = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}', { params: { path: { assemblyId } } })));
    const party = detail.parties.find((one) => one.partyKey === partyKey) ?? null;
    const own = await storedFor(assemblyId, partyKey, currentVersion(party));
    const open = detail.assembly.state === 'OPEN' && party !== null && party.mayVote && !party.voted && !own;
    const loaded = { assembly: detail.assembly, party, own, prepared: open ? await prepare(assemblyId, partyKey, currentVersion(party)) : null };
    if (open) pages.set(key, loaded);
    return loaded;
  });
  keepHearing();
  const now = useServerTime(1000);
  const phase = computed(() => {
    const loaded = page.value.value;
    if (!loaded) return 'open';
    if (['PUBLICISED', 'LOCKED'].includes(loaded.assembly.state)) return 'before';
    return loaded.assembly.state !== 'OPEN' || now.value >= new Date(loaded.assembly.closeAt).getTime() ? 'closed' : 'open';
  });
  return { page, phase };
}

/** Forgets what was prepared, once it is signed or no longer open. */
export function forgetPrepared(assemblyId: string, partyKey: string): void {
  pages.delete(`${assemblyId} ${partyKey}`);
}
