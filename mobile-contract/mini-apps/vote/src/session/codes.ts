const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letter codes have 16 characters, codes for another device and from the desk 8, recovery codes 16. */
const LENGTHS = [8, 16];

/**
 * Reads a code as people type it: any case and width, with or without hyphens and spaces, O for 0, I and L for 1. Gives its one
 * spelling in groups of four, or null when a character is missing, wrong or swapped (the last one is a check of the others).
 */
export function readCode(typed: string): string | null {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐–—]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!LENGTHS.includes(plain.length)) return null;
  const values = [...plain].map((character) => ALPHABET.indexOf(character));
  if (values.some((value) => value < 0)) return null;
  const last = values.pop();
  return checkOf(values) === last ? (plain.match(/.{4}/g) ?? []).join('-') : null;
}

/** Horner's rule over GF(32) with x^5 + x^2 + 1, as on the server. */
function checkOf(values: number[]): number {
  return values.reduce((sum, value) => {
    const shifted = (sum ^ value) << 1;
    return (shifted & 32) === 0 ? shifted : shifted ^ 0b100101;
  }, 0);
}

/** The last four characters of a document: digits and a final X, whatever the keyboard made of them. */
export function readLastFour(typed: string): string | null {
  const plain = typed.normalize('NFKC').toUpperCase().replace(/\s/g, '');
  return /^[0-9A-Z]{4}$/.test(plain) ? plain : null;
}
