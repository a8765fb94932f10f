import { NoteError, readCheckpoint, readNote, readNoteKey, toHex } from '@commonhold/contract';
import { deviceKey } from '../session/session.ts';
import { bookToday, continued, raise } from './today.ts';

/** What comparing with somebody else's state of the book came to. */
export type Comparison = 'SAME_BOOK' | 'NOT_THIS_BOOK' | 'CONFLICT' | 'UNSIGNED';

/**
 * Compares the book that this phone is shown with a signed state from elsewhere: a neighbour's phone, a poster, a witness. A state
 * that the book's key signed and that today's book does not contain proves that two books are kept, also where today's is the shorter
 * one: a state is signed only after its lines were kept.
 */
export async function compareWith(text: string): Promise<Comparison> {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  let note;
  let other;
  try {
    note = readNote(`${text.replace(/\r/g, '').trim()}\n`);
    other = readCheckpoint(note.text);
  } catch (malformed) {
    if (malformed instanceof NoteError) return 'NOT_THIS_BOOK';
    throw malformed;
  }
  if (other.origin !== (await readNoteKey(key.logKey)).name) return 'NOT_THIS_BOOK';
  const today = await bookToday(key);
  if (!(await today.keys.signed(note))) return 'UNSIGNED';
  const theirs = { size: other.size, root: toHex(other.root), note: note.note };
  if (await continued(key.community, theirs, today)) return 'SAME_BOOK';
  await raise(key, today.keys, theirs, { size: today.size, root: toHex(today.root), note: today.note });
  return 'CONFLICT';
}
