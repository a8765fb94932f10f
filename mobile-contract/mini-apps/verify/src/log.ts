// The book as the bundle shows it, after its own checks.
import { KeyHistory, leafHash, readCheckpoint, readEntry, readNote, sameBytes, toHex, treeRoot } from '@commonhold/contract';
import type { Bytes, EntryType, LogEntry, NoteKey, SignedNote } from '@commonhold/contract';
import { octetsOf, type Bundle } from './bundle.ts';
import type { Findings } from './findings.ts';

/** A key in the book: whose, and at which entries it was enrolled and revoked. */
export type KeyLine = { person: string; enrolled: number; method: string; document: string; revoked: number | null };

/** An entry with its place. */
export class Placed {
  readonly index: number;
  readonly entry: LogEntry;

  constructor(index: number, entry: LogEntry) {
    this.index = index;
    this.entry = entry;
  }

  /** A text member of the body, or the empty text. */
  text(name: string): string {
    const value = Object.hasOwn(this.entry.body, name) ? this.entry.body[name] : undefined;
    return typeof value === 'string' ? value : '';
  }

  /** An integer member of the body, or −1. */
  integer(name: string): number {
    const value = Object.hasOwn(this.entry.body, name) ? this.entry.body[name] : undefined;
    return typeof value === 'number' ? value : -1;
  }
}

export class Log {
  readonly entries: readonly Placed[];
  /** The keys of the book; where their history does not hold, the one that the reader brought, if any. */
  readonly bookKeys: KeyHistory | null;
  readonly keys: ReadonlyMap<string, KeyLine>;

  constructor(entries: readonly Placed[], bookKeys: KeyHistory | null, keys: ReadonlyMap<string, KeyLine>) {
    this.entries = entries;
    this.bookKeys = bookKeys;
    this.keys = keys;
  }

  /** Entries of a kind that name this assembly. */
  of(type: EntryType, assembly: string): Placed[] {
    return this.entries.filter((placed) => placed.entry.type === type && placed.text('assembly') === assembly);
  }

  /** Whether a key could sign at this index: enrolled before, not revoked before. */
  usable(kid: string, index: number): KeyLine | null {
    const line = this.keys.get(kid);
    return line && line.enrolled < index && (line.revoked === null || line.revoked > index) ? line : null;
  }
}

/** Checks form, order, root and signature; null where an entry cannot even be read. */
export async function readLog(bundle: Bundle, anchor: NoteKey | null, findings: Findings): Promise<Log | null> {
  const entries: Placed[] = [];
  const leaves: Bytes[] = [];
  const form = findings.series('log.entry-form');
  const order = findings.series('log.time-order');
  for (const line of bundle.lines('entries')) {
    const index = entries.length;
    const entry = await findings.read('log.entry-form', `#${index}`, () => readEntry(line));
    if (!entry) return null;
    order.require(index === 0 || entry.at >= entries[index - 1]!.entry.at, `#${index}`);
    entries.push(new Placed(index, entry));
    leaves.push(await leafHash(octetsOf(line)));
  }
  form.done(entries.length);
  order.done(entries.length);
  const note = await findings.read('log.checkpoint-form', '', () => readNote(bundle.text('checkpoint')));
  const head = note && (await findings.read('log.checkpoint-form', '', () => readCheckpoint(note.text)));
  if (!note || !head) return null;
  findings.check('log.size', head.size === entries.length, `${entries.length} / ${head.size}`);
  const root = await treeRoot(leaves);
  findings.check('log.root', sameBytes(root, head.root), toHex(root));
  const bookKeys = (await readBookKeys(entries, findings)) ?? (anchor?.kind === 'LOG' ? KeyHistory.of(anchor) : null);
  if (anchor) findings.check('log.signature', await isOf(note, bookKeys, anchor), head.origin);
  else findings.notChecked('log.signature', head.origin);
  return new Log(entries, bookKeys, keysOf(entries, findings));
}

async function readBookKeys(entries: readonly Placed[], findings: Findings): Promise<KeyHistory | null> {
  const placed = entries.map(({ index, entry }) => [index, entry] as const);
  const history = await findings.read('log.keys', 'log.key', () => KeyHistory.ofEntries(placed));
  if (history) findings.check('log.keys', true, history.keys.length - 1);
  return history;
}

/** Whether the book whose key was brought signed a checkpoint. */
async function isOf(note: SignedNote, bookKeys: KeyHistory | null, anchor: NoteKey): Promise<boolean> {
  return bookKeys !== null && bookKeys.knows(anchor) && bookKeys.signed(note);
}

function keysOf(entries: readonly Placed[], findings: Findings): Map<string, KeyLine> {
  const keys = new Map<string, KeyLine>();
  const once = findings.series('key.enrolled-once');
  for (const placed of entries) {
    const kid = placed.text('kid');
    const known = keys.get(kid);
    if (placed.entry.type === 'key.enrolled') {
      once.require(!known, `#${placed.index}`);
      const line = { person: placed.text('person'), enrolled: placed.index, method: placed.text('method'), document: placed.text('document') };
      if (!known) keys.set(kid, { ...line, revoked: null });
    } else if (placed.entry.type === 'key.revoked' && known) {
      known.revoked ??= placed.index;
    }
  }
  once.done(keys.size);
  return keys;
}
