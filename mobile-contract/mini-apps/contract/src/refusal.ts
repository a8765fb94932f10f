// The signed statement with which a refused ballot comes back.
import { isHex } from './bytes.ts';
import { NoteError } from './errors.ts';
import type { KeyHistory } from './log/keyHistory.ts';
import { readNote } from './log/note.ts';
import { isTime } from './time.ts';

/** What the service said, under the key of the book: this ballot, for this reason, at this time. */
export interface Refusal {
  ballot: string;
  code: string;
  at: string;
}

const FIRST_LINE = 'commonhold/ballot-refusal/v1';
const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Reads a statement; nothing of it is verified. Throws a NoteError where it is none. */
export function readRefusal(note: string): Refusal {
  const [first, ballot, code, at, end, ...rest] = readNote(note).text.split('\n');
  if (first !== FIRST_LINE || end !== '' || rest.length > 0) throw new NoteError('not a refusal of a ballot');
  if (!isHex(ballot ?? '', 32) || !CODE.test(code ?? '') || !isTime(at ?? '')) throw new NoteError('not a ballot, a code and a time');
  return { ballot: ballot!, code: code!, at: at! };
}

/** Tells whether a key of the log signed this statement. */
export function refusalIsSigned(note: string, keys: KeyHistory): Promise<boolean> {
  return keys.stated(readNote(note));
}
