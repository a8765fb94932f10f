// The twelve characters by which people compare receipts aloud or on paper, in three groups of four: eleven of
// Crockford's base 32 for the first 55 bits of the ballot's id, and one that betrays a wrong or two swapped characters.
import { fromHex } from './bytes.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA = 11;

/** The code of a ballot, for instance `3F7K-9QXM-20TB`. */
export function shortCode(ballot: string): string {
  let bits = 0n;
  for (const byte of fromHex(ballot).slice(0, 7)) bits = (bits << 8n) | BigInt(byte);
  bits >>= 1n;
  const values: number[] = [];
  for (let i = DATA - 1; i >= 0; i--) values.push(Number((bits >> BigInt(5 * i)) & 31n));
  return spell([...values, check(values)].map((value) => ALPHABET.charAt(value)).join(''));
}

/** Reads a code as people write it: any case, hyphens and spaces, O for 0, I and L for 1; throws a RangeError. */
export function readShortCode(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[ -]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const values = [...plain].map((character) => ALPHABET.indexOf(character));
  if (values.length !== DATA + 1 || values.includes(-1)) throw new RangeError('a code has twelve characters');
  if (check(values.slice(0, DATA)) !== values[DATA]) throw new RangeError('a character is wrong or two are swapped');
  return spell(plain);
}

function spell(plain: string): string {
  return `${plain.slice(0, 4)}-${plain.slice(4, 8)}-${plain.slice(8)}`;
}

/** Horner's rule over GF(32) with x^5 + x^2 + 1: weights are x^11 for the first down to x^1 for the last. */
function check(values: readonly number[]): number {
  return values.reduce((sum, value) => timesX(sum ^ value), 0);
}

function timesX(element: number): number {
  const shifted = element << 1;
  return (shifted & 32) === 0 ? shifted : shifted ^ 0b100101;
}
