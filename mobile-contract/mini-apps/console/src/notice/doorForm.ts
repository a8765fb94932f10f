import type { Body } from '@commonhold/shared';
import { fromLocal, toLocal } from '../assembly/localTime.ts';
import type { Key } from '../i18n/texts.ts';

export type DoorOutcome = Body<'DoorOutcome'>;
export const OUTCOMES: readonly DoorOutcome[] = ['SIGNED', 'REFUSED', 'ABSENT', 'MOVED'];

/** What came of a round, by person; a person without a result was not visited. */
export type Round = Record<string, DoorOutcome | '' | undefined>;

/** The results that were entered; one that was taken back again leaves nothing. */
export function entered(round: Round): { personId: string; result: DoorOutcome }[] {
  return Object.entries(round).flatMap(([personId, result]) => (result ? [{ personId, result }] : []));
}

/**
 * The time that a form begins with: this minute, but never before the sending, which the service would refuse. A notice that was sent within
 * this minute begins with the first whole second after it.
 */
export function beginningTime(sentAt: string | null | undefined, now: number): string {
  const minute = Math.floor(now / 60_000) * 60_000;
  const sent = sentAt ? Math.ceil(Date.parse(sentAt) / 1000) * 1000 : minute;
  return toLocal(Math.max(minute, sent));
}

/** What has to be corrected before a round can be recorded: field name → key of a text. */
export function faultsOfRound(round: Round, visitedAt: string, paper: boolean, now: number): Record<string, Key> {
  const faults: Record<string, Key> = {};
  const results = entered(round);
  if (results.length === 0) faults['results'] = 'fault.results';
  const at = fromLocal(visitedAt);
  if (at === null) faults['visitedAt'] = 'fault.time';
  else if (Date.parse(at) > now) faults['visitedAt'] = 'fault.future';
  if (!paper && results.some((each) => each.result === 'SIGNED')) faults['paper'] = 'fault.paper';
  return faults;
}

/** The body that the service takes; the scanned paper proves the signatures alone. */
export function bodyOfRound(round: Round, visitedAt: string, paper: string | null): Body<'DoorResults'> {
  const at = fromLocal(visitedAt) ?? '';
  return {
    results: entered(round).map((each) => ({ ...each, visitedAt: at, ...(each.result === 'SIGNED' && paper !== null ? { paper } : {}) })),
  };
}

/** The newest of the attempts to reach somebody, whatever the channel. */
export function lastAttempt(recipient: Body<'ServingRecipient'>): Body<'ServingAttempt'> | null {
  return [...recipient.attempts].sort((a, b) => b.at.localeCompare(a.at))[0] ?? null;
}
