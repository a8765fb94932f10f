import { must } from '@commonhold/shared';
import { leafHash, nodeHash, readEntry, readRollRow, sameBytes, sha256, toHex, fromHex, utf8, type Bytes } from '@commonhold/contract';
import { storedBallots } from '../ballot/stored.ts';
import type { RevokedKey } from '../ballot/voidSignatures.ts';
import { api, ask, deviceKey } from '../session/session.ts';
import { get, put } from '../store/database.ts';
import type { BookToday } from './today.ts';

/** A line of the book that concerns this person. */
export interface OwnEntry {
  index: number;
  type: string;
  at: string;
  /** whether this phone knows that it made the line; what another device, the desk or somebody else made it does not know */
  mine: boolean;
  /** whether the person said that it was them */
  confirmed: boolean;
}

/** How far this phone has read the book, and what it found in it. */
interface ReadBook {
  origin: string;
  size: number;
  /** roots of the complete parts read so far, the greatest first */
  parts: string[];
  entries: OwnEntry[];
  /** the list of this app's files that the newest app.released names; absent where an earlier version had read past it */
  released?: string;
  /** keys that ended, whoever's; an older state of this phone's memory has no list of them */
  revoked?: RevokedKey[];
}

/** What reading the book came to. */
export interface OwnEntries {
  entries: OwnEntry[];
  /** whether the lines that were read are those that the book's key signed; null while some are still to be read */
  genuine: boolean | null;
  read: number;
  /** the keys that ended so far as the book was read */
  revoked: RevokedKey[];
}

/** Lines that somebody makes for a household, so that it has to know of every one that it did not make. */
const OWN_TYPES = [
  'key.enrolled',
  'key.revoked',
  'ballot.cast',
  'ballot.paper',
  'ballot.voided',
  'proxy.granted',
  'proxy.revoked',
  'paper.requested',
  'paper.withdrawn',
] as const;

const PAGE = 500;

/**
 * Reads on where the last visit ended, every line itself, so that a service cannot leave one out: the lines must give the code of the
 * signed state of the book.
 *
 * @param most lines to read on this visit; fewer on a visit in the background
 */
export async function readOwn(book: BookToday, most = Number.POSITIVE_INFINITY): Promise<OwnEntries> {
  const key = deviceKey.value;
  if (!key) return { entries: [], genuine: null, read: 0, revoked: [] };
  const origin = `own ${key.logOrigin}`;
  const kept = (await get<ReadBook>('checkpoints', origin)) ?? { origin, size: 0, parts: [], entries: [], revoked: [] };
  const anew = kept.size > book.size || kept.revoked === undefined;
  let state: ReadBook = anew ? { origin, size: 0, parts: [], entries: kept.entries, revoked: [] } : kept;
  // The households first: whatever stands in the book for one of them stands behind the roll that this phone knows now.
  const slots = await ownSlots();
  const ballots = await storedBallots();
  const made = new Set(ballots.map((ballot) => ballot.receipt?.entry));
  const end = Math.min(book.size, state.size + most);
  while (state.size < end) {
    const query = { from: state.size, count: Math.min(PAGE, end - state.size) };
    const page = await must(api.GET('/api/log/{communityId}/entries', { params: { path: { communityId: book.communityId }, query } }));
    if (page.items.length === 0) throw new Error('the service shows fewer lines than it signed');
    const parts = state.parts.map(fromHex);
    const entries = [...state.entries];
    const revoked = [...(state.revoked ?? [])];
    let { size, released } = state;
    for (const { entry } of page.items.slice(0, end - size)) {
      await grow(parts, size, await leafHash(utf8(entry)));
      const { type, at, body } = readEntry(entry);
      if (type === 'app.released' && body['app'] === 'm') released = String(body['document']);
      if (type === 'key.revoked') revoked.push({ kid: String(body['kid']), index: size });
      const concerns = body['person'] === key.person || slots.has(String(body['slot']));
      if (concerns && (OWN_TYPES as readonly string[]).includes(type) && !entries.some((one) => one.index === size)) {
        entries.push({ index: size, type, at, mine: body['kid'] === key.kid || made.has(entry), confirmed: false });
      }
      size++;
    }
    state = { origin, size, parts: parts.map(toHex), entries, revoked, ...(released !== undefined && { released }) };
    await put('checkpoints', state);
  }
  const genuine = state.size === book.size ? sameBytes(await rootOf(state.parts.map(fromHex)), book.root) : null;
  if (genuine === false) await put('checkpoints', { origin, size: 0, parts: [], entries: state.entries });
  return { entries: state.entries, genuine, read: state.size, revoked: state.revoked ?? [] };
}

/** The list of this app's files that the book names as released, as far as this phone has read it; null where it knows of none. */
export async function releasedList(logOrigin: string): Promise<string | null> {
  return (await get<ReadBook>('checkpoints', `own ${logOrigin}`))?.released ?? null;
}

/** Lines that this phone did not make and the person has not confirmed. */
export function strange(entries: readonly OwnEntry[]): OwnEntry[] {
  return entries.filter((entry) => !entry.mine && !entry.confirmed);
}

/** Remembers that it was the person. */
export async function confirm(index: number): Promise<void> {
  const key = deviceKey.value;
  const kept = key && (await get<ReadBook>('checkpoints', `own ${key.logOrigin}`));
  if (!kept) return;
  await put('checkpoints', { ...kept, entries: kept.entries.map((entry) => (entry.index === index ? { ...entry, confirmed: true } : entry)) });
}

async function ownSlots(): Promise<Set<string>> {
  const slots = new Set<string>();
  const { items } = await ask(() => must(api.GET('/api/resident/assemblies')));
  for (const { assembly } of items) {
    if (!assembly.rollRoot) continue;
    const path = { params: { path: { assemblyId: assembly.assemblyId } } };
    const rows = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-rows', path)));
    rows.items.forEach((item) => slots.add(readRollRow(item.row).slot));
  }
  return slots;
}

/** Adds a line to the complete parts of a tree that had this many. */
async function grow(parts: Bytes[], size: number, leaf: Bytes): Promise<void> {
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) hash = await nodeHash(parts.pop() as Bytes, hash);
  parts.push(hash);
}

async function rootOf(parts: readonly Bytes[]): Promise<Bytes> {
  let root: Bytes | null = null;
  for (const part of [...parts].reverse()) root = root === null ? part : await nodeHash(part, root);
  return root ?? sha256();
}
