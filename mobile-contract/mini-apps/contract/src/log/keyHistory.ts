// The keys that a book had, and what is signed by them (FORMATS §4.4). A new key comes in by an entry that the key before
// and the new one both signed; there is no history here that does not hold.
import { NoteError } from '../errors.ts';
import { Members } from '../json/members.ts';
import { type Checkpoint, readCheckpoint } from './checkpoint.ts';
import type { LogEntry } from './entry.ts';
import { isSignedBy, type NoteKey, readNote, readNoteKey, type SignedNote } from './note.ts';

/** A key of a book and the entry that brought it in: it signs checkpoints of a greater size, until the next one. */
export interface BookKey {
  from: number;
  key: NoteKey;
  announcement: SignedNote | null;
}

/** The same as texts, as a phone remembers it; a service leaves the announcement of the first key out. */
export type ToldKey = {
  from: number;
  key: string;
  announcement: string | null;
};

/** The longest history that is read. */
export const MAX_BOOK_KEYS = 1000;

const HEAD = 'commonhold/log-key/v1';
const MAX_TEXT = 10_000;

/** What the key before and the new key sign: five lines. */
export function announcementText(from: number, former: NoteKey, key: NoteKey): string {
  return `${HEAD}\n${former.name}\n${from}\n${former.vkey}\n${key.vkey}\n`;
}

/** A history of keys that holds. */
export class KeyHistory {
  readonly keys: readonly BookKey[];

  private constructor(keys: readonly BookKey[]) {
    this.keys = keys;
  }

  /** What somebody knows of a book who knows no change of its key. */
  static of(key: NoteKey): KeyHistory {
    if (key.kind !== 'LOG') throw new NoteError('not a key of a book');
    return new KeyHistory([{ from: 0, key, announcement: null }]);
  }

  /** Throws a NoteError unless these keys are a history that holds. */
  static async holding(keys: readonly BookKey[]): Promise<KeyHistory> {
    const [first] = keys;
    if (first === undefined || keys.length > MAX_BOOK_KEYS) throw new NoteError('a book has a key, and changes it seldom');
    if (first.from !== 0 || first.announcement !== null || first.key.kind !== 'LOG') throw new NoteError('a book begins with its first key');
    const seen = new Set([first.key.vkey]);
    for (const [at, next] of keys.entries()) {
      if (at === 0) continue;
      if (seen.has(next.key.vkey) || !(await follows(keys[at - 1]!, next))) {
        throw new NoteError(`the key of entry ${next.from} is not announced by the one before it`);
      }
      seen.add(next.key.vkey);
    }
    return new KeyHistory([...keys]);
  }

  /** Reads the history that a book tells; throws a ContractError where a log.key is malformed or not announced. */
  static async ofEntries(entries: Iterable<readonly [number, LogEntry]>): Promise<KeyHistory> {
    const keys: BookKey[] = [];
    for (const [index, entry] of entries) {
      if (entry.type === 'log.key') keys.push(await readBookKey(index, entry, keys.at(-1)));
    }
    return KeyHistory.holding(keys);
  }

  /** Reads the history that a service tells; throws a ContractError where it does not hold. */
  static async told(list: readonly { from: number; key: string; announcement?: string | null }[]): Promise<KeyHistory> {
    const keys: BookKey[] = [];
    for (const { from, key, announcement } of list.slice(0, MAX_BOOK_KEYS + 1)) {
      if (!Number.isSafeInteger(from)) throw new NoteError('not the index of an entry');
      keys.push({ from, key: await readNoteKey(key), announcement: announcement == null ? null : readNote(announcement) });
    }
    return KeyHistory.holding(keys);
  }

  /** The history as texts. */
  tell(): ToldKey[] {
    return this.keys.map(({ from, key, announcement }) => ({ from, key: key.vkey, announcement: announcement?.note ?? null }));
  }

  /** The key that signs now. */
  get newest(): NoteKey {
    return this.keys.at(-1)!.key;
  }

  /** The book's origin. */
  get origin(): string {
    return this.newest.name;
  }

  /** The key in force at the size of a checkpoint: that of the newest log.key with a lesser index. */
  inForce(size: number): NoteKey {
    return (this.keys.filter(({ from }) => from < size).at(-1) ?? this.keys[0]!).key;
  }

  /** Whether a key is one of the book's. */
  knows(key: NoteKey): boolean {
    return this.keys.some((each) => each.key.vkey === key.vkey);
  }

  /** Whether a reader who took an earlier history may take this one: it begins with it. */
  continues(earlier: KeyHistory): boolean {
    const [mine, theirs] = [this.tell(), earlier.tell()];
    return theirs.every(
      ({ from, key, announcement }, at) => mine[at]?.from === from && mine[at].key === key && mine[at].announcement === announcement,
    );
  }

  /** Whether a note is a checkpoint of this book that the key in force at its size signed; false for what is no checkpoint. */
  async signed(note: SignedNote): Promise<boolean> {
    let head: Checkpoint;
    try {
      head = readCheckpoint(note.text);
    } catch (malformed) {
      if (malformed instanceof NoteError) return false;
      throw malformed;
    }
    return head.origin === this.origin && isSignedBy(note, this.inForce(head.size));
  }

  /** Whether a statement that is no checkpoint, such as a refusal, is signed by any key of this book. */
  async stated(note: SignedNote): Promise<boolean> {
    for (const { key } of this.keys) if (await isSignedBy(note, key)) return true;
    return false;
  }
}

async function readBookKey(index: number, entry: LogEntry, before: BookKey | undefined): Promise<BookKey> {
  const body = Members.any(entry.body, '/body');
  const key = await readNoteKey(body.text('key', MAX_TEXT));
  if (body.text('origin', MAX_TEXT) !== key.name) throw new NoteError(`entry ${index} names another origin than its key`);
  if (before === undefined) {
    if (body.names().includes('announcement')) throw new NoteError('nothing announces the first key of a book');
    return { from: index, key, announcement: null };
  }
  if (body.text('former', MAX_TEXT) !== before.key.vkey) throw new NoteError(`entry ${index} replaces another key than the one in force`);
  return { from: index, key, announcement: readNote(body.text('announcement', MAX_TEXT)) };
}

/** Whether both keys signed that the second follows the first. */
async function follows(before: BookKey, { from, key, announcement }: BookKey): Promise<boolean> {
  return (
    announcement !== null &&
    from > before.from &&
    key.name === before.key.name &&
    announcement.text === announcementText(from, before.key, key) &&
    (await isSignedBy(announcement, before.key)) &&
    (await isSignedBy(announcement, key))
  );
}
