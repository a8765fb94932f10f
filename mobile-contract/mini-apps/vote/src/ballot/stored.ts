import type { PackageMatter, Receipt, ReceiptResult } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';
import { all, get, put } from '../store/database.ts';
import type { BallotState } from './progress.ts';

/** A signed ballot as this phone keeps it: the exact bytes, how far it got, and the proof once there is one. */
export interface StoredBallot {
  ballotId: string;
  community: string;
  assembly: string;
  assemblyTitle: string;
  party: string;
  slot: string;
  version: number;
  /** titles, options and candidates in the package's order, so that the own choice can be read again without a network */
  matters: Pick<PackageMatter, 'id' | 'title' | 'choice' | 'election'>[];
  units: string[];
  jws: string;
  /** the proxy under which it was cast for somebody else, and whose it is */
  proxy?: { id: string; principalName: string };
  state: BallotState;
  signedAt: string;
  closeAt: string;
  receipt: Receipt | null;
  receivedAt: string | null;
  findings: ReceiptResult['findings'];
  /** the independent witnesses that cosigned the state of the book in the receipt, once there are any */
  witnessed?: { name: string; at: string }[];
  /** why the service said no, and its signed statement of that where it gave one */
  refusal: { code: string; titles: Record<string, string>; statement: string | null } | null;
}

/** Keeps a ballot; resolves only when it is durable. */
export async function keep(ballot: StoredBallot): Promise<void> {
  await put('ballots', ballot);
}

/** One ballot by its id. */
export function stored(ballotId: string): Promise<StoredBallot | null> {
  return get<StoredBallot>('ballots', ballotId);
}

/** All ballots on this phone, the latest first. */
export async function storedBallots(): Promise<StoredBallot[]> {
  const ballots = await all<StoredBallot>('ballots');
  return ballots.sort((a, b) => (a.signedAt < b.signedAt ? 1 : -1));
}

/** The ballot of one party in one assembly that was not refused, if this phone signed one; of one version where it is given. */
export async function storedFor(assembly: string, party: string, version?: number): Promise<StoredBallot | null> {
  const own = await storedBallots();
  const fits = (ballot: StoredBallot) => ballot.assembly === assembly && ballot.party === party && ballot.version === (version ?? ballot.version);
  return own.find((ballot) => fits(ballot) && ballot.state !== 'REFUSED') ?? null;
}

/** The version of the ballot that counts for a party, or that would be cast now: after a ballot was declared void it is one more. */
export function currentVersion(party: Pick<Body<'OwnParty'>, 'voted' | 'votedOnPaper' | 'nextVersion'> | null): number {
  const next = party?.nextVersion ?? 1;
  return party?.voted && !party.votedOnPaper && next > 1 ? next - 1 : next;
}
