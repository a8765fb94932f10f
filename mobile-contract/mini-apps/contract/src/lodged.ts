// A signed ballot on its way through somebody else's hands: as a file, as a link (which is also its QR code), or as the bare text.
import { ContractError } from './errors.ts';
import { readJws } from './jws.ts';

const MARK = '#/lodge?jws=';

/** The file that a phone saves for the desk. */
export function lodgedFile(jws: string): string {
  return JSON.stringify({ jws });
}

/** The link that opens another address of the service, or another phone, with the ballot in hand; what follows "#" is never sent by opening it. */
export function lodgedLink(address: string, jws: string): string {
  return `${address}/m/${MARK}${jws}`;
}

/** The ballot in a file, a link or a text; null where there is none whose form is right. */
export function readLodged(text: string): string | null {
  const trimmed = text.trim();
  const at = trimmed.indexOf(MARK);
  const jws = at >= 0 ? trimmed.slice(at + MARK.length) : trimmed.startsWith('{') ? memberOf(trimmed) : trimmed;
  if (jws === null) return null;
  try {
    return readJws(jws, 'owner-ballot+jws').text;
  } catch (error) {
    if (error instanceof ContractError) return null;
    throw error;
  }
}

function memberOf(text: string): string | null {
  try {
    const file: unknown = JSON.parse(text);
    const jws = typeof file === 'object' && file !== null && 'jws' in file ? file.jws : null;
    return typeof jws === 'string' ? jws : null;
  } catch {
    return null;
  }
}
