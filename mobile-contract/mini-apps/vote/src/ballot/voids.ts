import { must, type Body } from '@commonhold/shared';
import { readBallotVoided, readEntry, readNoteKey, readRollRow } from '@commonhold/contract';
import { api, ask, deviceKey } from '../session/session.ts';
import { bookToday, standsIn } from '../book/today.ts';

/** A ballot of the own party that two officials declared void. */
export interface DeclaredVoid {
  partyKey: string;
  /** where the ballot stands in the book */
  ballotIndex: number;
  reason: Body<'OwnCase'>['reason'];
  decidedAt: string | null;
  /** whether the declaration stands in the signed book, at its place, and names that ballot */
  holds: boolean;
}

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
    const holds = one.voidIndex != null && (await standsInBook(key, one.voidIndex, named).catch(() => false));
    found.push({ partyKey, ballotIndex: one.entry, reason: one.reason, decidedAt: one.decidedAt ?? null, holds });
  }
  return found;
}

async function standsInBook(
  key: { community: string; logKey: string },
  index: number,
  named: { assembly: string; slot: string; entry: number },
): Promise<boolean> {
  const communityId = key.community;
  const book = await bookToday(communityId, await readNoteKey(key.logKey));
  const { items } = await must(api.GET('/api/log/{communityId}/entries', { params: { path: { communityId }, query: { from: index, count: 1 } } }));
  const text = items[0]?.entry;
  if (text === undefined || !book.signed || book.continues === false || !(await standsIn(book, index, text))) return false;
  const body = readBallotVoided(readEntry(text));
  return body.assembly === named.assembly && body.slot === named.slot && body.entry === named.entry;
}
