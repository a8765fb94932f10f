import { must, ServiceError, type Body } from '@commonhold/shared';
import { ContractError, KeyHistory, readEntry, readNoteKey, type NoteKey, type ToldKey } from '@commonhold/contract';
import { api } from '../session/session.ts';
import { get, put, type DeviceKey } from '../store/database.ts';
import { standsIn, type BookToday } from './today.ts';

/** The book that this phone learnt at enrolment: whose it is, and the key from the letter. */
export type KnownBook = Pick<DeviceKey, 'community' | 'logKey'>;

/** The history of a book's keys that this phone took last. */
interface RememberedKeys {
  origin: string;
  keys: ToldKey[];
}

/** A change of the book's key, for people. */
export interface KeyChange {
  former: NoteKey;
  key: NoteKey;
  /** when the book says so; null where its line cannot be believed */
  at: string | null;
}

const placeOf = (letter: NoteKey): string => `keys ${letter.name}`;

/** The keys of the book as far as this phone follows them; without an answer, as it remembers them. */
export async function bookKeys(known: KnownBook): Promise<KeyHistory> {
  try {
    return await askedKeys(known);
  } catch (thrown) {
    if (!(thrown instanceof ServiceError)) throw thrown;
    return follow(known, null);
  }
}

/** The same, but a service that does not answer is told as that. */
export async function askedKeys(known: KnownBook): Promise<KeyHistory> {
  return follow(known, (await stateOf(known.community)).keys);
}

/**
 * Takes the history that the service tells: only one that holds, knows the letter's key, and begins with the one that was taken before.
 * Whatever else is told changes nothing, so that what an unannounced key signs is not signed.
 */
export async function follow(known: KnownBook, told: Body<'LogState'>['keys'] | null): Promise<KeyHistory> {
  const letter = await readNoteKey(known.logKey);
  const kept = await remembered(letter);
  const history = told && (await holding(told));
  if (!history?.knows(letter) || (kept && !history.continues(kept))) return kept ?? KeyHistory.of(letter);
  if (history.keys.length > (kept?.keys.length ?? 0)) {
    await put('checkpoints', { origin: placeOf(letter), keys: history.tell() } satisfies RememberedKeys);
  }
  return history;
}

/** The history around a key that is being learnt, before anything of it is taken: what an older letter may show. */
export async function keysAround(known: KnownBook): Promise<KeyHistory> {
  const key = await readNoteKey(known.logKey);
  const told = await stateOf(known.community).catch((thrown: unknown) => {
    if (!(thrown instanceof ServiceError)) throw thrown;
    return null;
  });
  const history = told && (await holding(told.keys));
  return history?.knows(key) ? history : KeyHistory.of(key);
}

/** The changes of the key of today's book, each with its time by the book's own line. */
export async function changesOf(book: BookToday): Promise<KeyChange[]> {
  const { keys } = book.keys;
  return Promise.all(keys.slice(1).map(async ({ from, key }, at) => ({ former: keys[at]!.key, key, at: await timeOf(book, from) })));
}

async function timeOf(book: BookToday, index: number): Promise<string | null> {
  const path = { communityId: book.communityId };
  const { items } = await must(api.GET('/api/log/{communityId}/entries', { params: { path, query: { from: index, count: 1 } } }));
  const text = items[0]?.entry;
  return book.signed && text !== undefined && (await standsIn(book, index, text)) ? readEntry(text).at : null;
}

async function stateOf(communityId: string): Promise<Body<'LogState'>> {
  return must(api.GET('/api/log/{communityId}', { params: { path: { communityId } } }));
}

/** A history under which this letter's key does not stand was of another book, and binds nobody. */
async function remembered(letter: NoteKey): Promise<KeyHistory | null> {
  const kept = await get<RememberedKeys>('checkpoints', placeOf(letter));
  const history = kept && (await holding(kept.keys));
  return history?.knows(letter) ? history : null;
}

async function holding(keys: Parameters<typeof KeyHistory.told>[0]): Promise<KeyHistory | null> {
  try {
    return await KeyHistory.told(keys);
  } catch (refused) {
    if (refused instanceof ContractError) return null;
    throw refused;
  }
}
