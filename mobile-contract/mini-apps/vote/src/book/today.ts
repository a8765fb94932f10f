import { must } from '@commonhold/shared';
import {
  cosignedAt,
  fromHex,
  includes,
  isConsistent,
  leafHash,
  readCheckpoint,
  readNote,
  readNoteKey,
  toHex,
  utf8,
  type KeyHistory,
  type SignedNote,
  type ToldKey,
} from '@commonhold/contract';
import { shallowRef } from 'vue';
import { api } from '../session/session.ts';
import { get, put, type RememberedCheckpoint, type RememberedWitness } from '../store/database.ts';
import { follow, type KnownBook } from './keys.ts';

/** A state of the book: how many lines, the code over them, and the signed text where this phone kept it. */
export interface BookState {
  size: number;
  root: string;
  note: string | null;
}

/** Two states of one book that do not fit together: whoever holds both notes can show that two books were kept. */
export interface BookConflict {
  /** the key from the letter, by which others know the book */
  logKey: string;
  /** every key under which a state can stand, with its announcement; records of earlier versions have none */
  keys?: ToldKey[];
  seen: BookState;
  shown: BookState;
  foundAt: string;
}

/** The book as the service shows it now, and how far it can be believed. */
export interface BookToday {
  communityId: string;
  size: number;
  root: Uint8Array<ArrayBuffer>;
  note: string;
  /** the keys of the book, as far as this phone follows them from the one that it knows */
  keys: KeyHistory;
  /** whether the one in force signed it */
  signed: boolean;
  /** whether it continues the one that this phone remembers; null when it remembers none */
  continues: boolean | null;
  rememberedSize: number | null;
  /** the witnesses that this phone has heard of, the service's word about each of them beside it */
  witnesses: WitnessToday[];
}

/** A witness as this phone knows it. */
export interface WitnessToday extends RememberedWitness {
  standing: 'AGREES' | 'SILENT' | 'REFUSES';
  size: number | null;
}

/** What this phone once found not to fit together; it stays until the person has put it away. */
export const conflict = shallowRef<BookConflict | null>(null);

const conflictKey = (origin: string) => `conflict ${origin}`;

/** Takes up a conflict that was found on an earlier visit. */
export async function recallConflict(logKey: string): Promise<void> {
  const kept = await get<{ conflict: BookConflict }>('checkpoints', conflictKey((await readNoteKey(logKey)).name));
  conflict.value = kept?.conflict ?? null;
}

/** Remembers and shows a conflict; the first one stays, because what follows it may be made up to fit. */
export async function raise({ logKey }: KnownBook, keys: KeyHistory, seen: BookState, shown: BookState): Promise<void> {
  if (conflict.value?.logKey.startsWith(`${keys.origin}+`)) return;
  const found = { logKey, keys: keys.tell(), seen, shown, foundAt: new Date().toISOString() };
  await put('checkpoints', { origin: conflictKey(keys.origin), conflict: found });
  conflict.value = found;
}

/** The file for a scrutineer, a court or a neighbour: both signed states, and what they prove. */
export function evidenceOf(found: BookConflict): string {
  const { logKey, keys, foundAt, seen, shown } = found;
  return JSON.stringify({ v: 1, what: 'commonhold/book-conflict', key: logKey, keys, foundAt, seen, shown }, null, 1);
}

/** Ends when nobody looks at the book any more. */
let looking: Promise<unknown> = Promise.resolve();

/**
 * Fetches today's state of the book and compares it with the keys that this phone follows and with its memory. One look at a time: of two at once,
 * the one with the older answer would find a newer state remembered and take it for a fork.
 */
export function bookToday(known: KnownBook): Promise<BookToday> {
  const look = looking.then(() => lookNow(known));
  looking = look.catch(() => undefined);
  return look;
}

async function lookNow(known: KnownBook): Promise<BookToday> {
  const communityId = known.community;
  const state = await must(api.GET('/api/log/{communityId}', { params: { path: { communityId } } }));
  const note = readNote(state.checkpoint);
  const now = readCheckpoint(note.text);
  const keys = await follow(known, state.keys);
  const signed = await keys.signed(note);
  const remembered = await get<RememberedCheckpoint>('checkpoints', keys.origin);
  const continues = remembered ? await continued(communityId, remembered, now) : null;
  const witnesses = remember(remembered?.witnesses ?? [], state.witnesses);
  const shown = { size: now.size, root: toHex(now.root), note: note.note };
  // Only what held is remembered: a false book must not replace the memory by which it was caught.
  if (signed && continues !== false) {
    await put('checkpoints', { origin: now.origin, ...shown, seenAt: new Date().toISOString(), witnesses } satisfies RememberedCheckpoint);
  } else if (signed && remembered) {
    await raise(known, keys, { size: remembered.size, root: remembered.root, note: remembered.note ?? null }, shown);
  }
  return {
    communityId,
    size: now.size,
    root: now.root,
    note: note.note,
    keys,
    signed,
    continues,
    rememberedSize: remembered?.size ?? null,
    witnesses: witnesses.map((witness) => {
      const told = state.witnesses.find((one) => one.key === witness.key);
      return { ...witness, standing: told?.standing ?? 'SILENT', size: told?.size ?? null };
    }),
  };
}

/** Whether exactly this entry stands at this place of today's book. */
export async function standsIn({ communityId, size, root }: BookToday, index: number, entry: string): Promise<boolean> {
  const answer = await must(api.GET('/api/log/{communityId}/inclusion', { params: { path: { communityId }, query: { index, size } } }));
  return includes(await leafHash(utf8(entry)), index, size, root, answer.proof.map(fromHex));
}

/** Which of the witnesses that this phone knows cosigned a state of the book, and when. */
export async function cosignersOf(note: SignedNote, witnesses: readonly RememberedWitness[]): Promise<{ name: string; at: string }[]> {
  const found: { name: string; at: string }[] = [];
  for (const { name, key } of witnesses) {
    const time = await cosignedAt(note, await readNoteKey(key));
    if (time !== null) found.push({ name, at: new Date(time * 1000).toISOString() });
  }
  return found;
}

/** Whether this phone has ever heard of a witness of the book. */
export async function hasWitnesses(logOrigin: string): Promise<boolean> {
  const remembered = await get<RememberedCheckpoint>('checkpoints', logOrigin);
  return (remembered?.witnesses ?? []).length > 0;
}

/** A witness that this phone once met stays known: a service cannot put one that asks questions away silently. */
function remember(known: readonly RememberedWitness[], told: readonly { name: string; key: string }[]): RememberedWitness[] {
  const since = new Date().toISOString();
  const added = told.filter((one) => !known.some((earlier) => earlier.key === one.key));
  return [...known, ...added.map(({ name, key }) => ({ name, key, since }))];
}

/** Whether the greater state begins with the smaller one, by the service's proof. */
export async function continued(
  communityId: string,
  earlier: { size: number; root: string },
  now: { size: number; root: Uint8Array<ArrayBuffer> },
): Promise<boolean> {
  if (now.size < earlier.size) return false;
  const query = { from: earlier.size, to: now.size };
  const answer = await must(api.GET('/api/log/{communityId}/consistency', { params: { path: { communityId }, query } }));
  return isConsistent(earlier.size, now.size, fromHex(earlier.root), now.root, answer.proof.map(fromHex));
}
