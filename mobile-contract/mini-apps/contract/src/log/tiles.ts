// Where a log's tiles lie and what they hold (C2SP tlog-tiles).
import { type Bytes, concat } from '../bytes.ts';
import { NoteError } from '../errors.ts';

/** Hashes in a full tile. */
export const FULL_TILE = 256;

/** The path of a tile below the log's address; `level` is a number or 'entries', `width` 256 for a full tile. */
export function tilePath(level: number | 'entries', index: number, width = FULL_TILE): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/.{3}/g) ?? [];
  const number = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${number}${width === FULL_TILE ? '' : `.p/${width}`}`;
}

/** A bundle of entries: each behind its length as two octets, the higher first. */
export function writeBundle(entries: readonly Uint8Array[]): Bytes {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError('an entry has at most 65535 octets');
      return [new Uint8Array([entry.length >> 8, entry.length & 0xff]), entry];
    }),
  );
}

/** Reads a bundle of entries. */
export function readBundle(bundle: Bytes): Bytes[] {
  const entries: Bytes[] = [];
  let at = 0;
  while (at < bundle.length) {
    const [high, low] = [bundle[at], bundle[at + 1]];
    if (high === undefined || low === undefined) throw new NoteError('half a length at the end of the bundle');
    const end = at + 2 + high * 256 + low;
    if (end > bundle.length) throw new NoteError('an entry beyond the end of the bundle');
    entries.push(bundle.slice(at + 2, end));
    at = end;
  }
  return entries;
}
