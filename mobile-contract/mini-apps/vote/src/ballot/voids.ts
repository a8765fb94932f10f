import { must, type Body } from '@commonhold/shared';
import { readBallotVoided, readEntry, readRollRow } from '@commonhold/contract';
import { api, ask, deviceKey } from '../session/session.ts';
import type { KnownBook } from '../book/keys.ts';
import { readOwn } from '../book/own.ts';
import { bookToday, standsIn } from '../book/today.ts';
import { signedByTwo, type SignatureFault } from './voidSignatures.ts';

/** A ballot of the own party that two officials declared void. */
export interface DeclaredVoid {
  partyKey: string;
  /** where the ballot stands in the book */
  ballotIndex: number;
  reason: Body<'OwnCase'>['reason'];
  decidedAt: string | null;
  /** whether the declaration stands in the signed book, at its place, names that ballot, and bears the signatures of two officials */
  holds: boolean;
  /** why it does not, in one word; null where it holds */
  fault: VoidFault | null;
}

/** Why a declaration is not believed: the book does not have it, or its signatures do not carry it. */
export type VoidFault = 'book' | SignatureFault;

/** What was declared void of the own parties, each held against the book: nobody takes a ballot away by merely saying so. */
export async function declaredVoids(assemblyId: string): Promise<DeclaredVoid[]> {
  const key = deviceKey.value;
  if (!key) return [];
  const path = { params: { path: { assemblyId } } };
  const paper = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/paper', path)));
  const told = paper.parties.flatMap((party) =>
    party.cases.filter((one) => one.state === 'VOIDED').map((one) => ({ partyKey: party.partyKey, one })),
  );
  if (told.length === 0) return [];
  const rows = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-rows', path)));
  const slots = new Map(rows.items.map((item) => readRollRow(item.row)).map((row) => [row.partyKey, row.slot]));
  const found: DeclaredVoid[] = [];
  for (const { partyKey, one } of told) {
    const named = { assembly: assemblyId, slot: slots.get(partyKey) ?? '', entry: one.entry };
    const fault = one.voidIndex == null ? 'book' : await faultOf(key, one.voidIndex, named, one.signatures).catch(() => 'book' as const);
    found.push({ partyKey, ballotIndex: one.entry, reason: one.reason, decidedAt: one.decidedAt ?? null, holds: fault === null, fault });
  }
  return found;
}

async function faultOf(
  key: KnownBook,
  index: number,
  named: { assembly: string; slot: string; entry: number },
  signatures: Body<'OwnCase'>['signatures'],
): Promise<VoidFault | null> {
  const communityId = key.community;
  const book = await bookToday(key);
  const { items } = await must(api.GET('/api/log/{communityId}/entries', { params: { path: { communityId }, query: { from: index, count: 1 } } }));
  const text = items[0]?.entry;
  if (text === undefined || !book.signed || book.continues === false || !(await standsIn(book, index, text))) return 'book';
  const entry = readEntry(text);
  const body = readBallotVoided(entry);
  if (body.assembly !== named.assembly || body.slot !== named.slot || body.entry !== named.entry) return 'book';
  // Which keys had ended only the whole book says: lines that give its signed code cannot leave one out.
  const { genuine, revoked } = await readOwn(book);
  if (genuine !== true) return 'book';
  return signedByTwo({ index, entry }, named, signatures, book, revoked);
}
