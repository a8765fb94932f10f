import { must } from '@commonhold/shared';
import { readAssemblyClosed, readEntry, readParticipation, readRollRow, readTlogProof, rowIsIncluded } from '@commonhold/contract';
import { api, ask, deviceKey } from '../session/session.ts';
import type { KnownBook } from '../book/keys.ts';
import { bookToday, standsIn } from '../book/today.ts';
import { storedFor } from './stored.ts';
import { declaredVoids } from './voids.ts';

/** What the list of participation says of one household, and whether it is the list that the book names. */
export interface HouseholdParticipation {
  partyKey: string;
  status: 'VOTED_ELECTRONIC' | 'VOTED_PAPER' | 'NOT_VOTED';
  /** whether row, list and book fit together, and the list does not leave out a ballot whose receipt this phone holds */
  holds: boolean;
}

/**
 * The own rows of the list that closed an assembly, each verified: the row leads to the list's root, the root stands in the entry that
 * closed the assembly, and the entry stands in the signed book, which continues the one that this phone remembers.
 */
export async function ownParticipation(assemblyId: string): Promise<HouseholdParticipation[]> {
  const key = deviceKey.value;
  if (!key) return [];
  const path = { params: { path: { assemblyId } } };
  const rows = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/participation', path)));
  const roll = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-rows', path)));
  const named = await rootInBook(assemblyId, rows.closedIndex ?? null, key);
  const own: HouseholdParticipation[] = [];
  for (const item of rows.items) {
    const row = readParticipation(item.row);
    const found = roll.items.find((one) => readRollRow(one.row).slot === row.slot);
    if (!found) continue;
    const { partyKey } = readRollRow(found.row);
    const inList = await rowIsIncluded(item.row, item.index, rows.size, rows.root, item.proof);
    const onRoll = await rowIsIncluded(found.row, found.index, roll.size, roll.root, found.proof);
    const holds = inList && onRoll && named === rows.root && (await agreesWithReceipt(assemblyId, partyKey, row.index));
    own.push({ partyKey, status: row.status, holds });
  }
  return own;
}

/** The root in the entry that closed the assembly, or null where that entry cannot be believed. */
async function rootInBook(assemblyId: string, index: number | null, key: KnownBook): Promise<string | null> {
  if (index === null) return null;
  const communityId = key.community;
  const book = await bookToday(key);
  const { items } = await must(api.GET('/api/log/{communityId}/entries', { params: { path: { communityId }, query: { from: index, count: 1 } } }));
  const entry = items[0]?.entry;
  if (entry === undefined || !book.signed || book.continues === false || !(await standsIn(book, index, entry))) return null;
  const read = readEntry(entry);
  if (read.type !== 'assembly.closed') return null;
  const closed = readAssemblyClosed(read);
  return closed.assembly === assemblyId ? closed.participationRoot : null;
}

/** A receipt that was checked on this phone names the entry that must be the one that counts, unless the book declares that ballot void. */
async function agreesWithReceipt(assemblyId: string, partyKey: string, index: number | null): Promise<boolean> {
  const ballot = await storedFor(assemblyId, partyKey);
  if (ballot?.state !== 'RECEIPTED' || !ballot.receipt) return true;
  const { index: own } = readTlogProof(ballot.receipt.proof);
  if (own === index) return true;
  return (await declaredVoids(assemblyId).catch(() => [])).some((one) => one.holds && one.ballotIndex === own);
}
