import { describe, expect, it } from 'vitest';
import { CanonicalError, canonicalBytes, canonicalText, fromHex, readCanonical, readStrict, toHex } from '../src/index.ts';
import { own, thrown } from './support.ts';

interface File {
  maxBytes: number;
  canonical: { name: string; hex: string }[];
  written: { name: string; hex: string; canonical: string }[];
  refused: { name: string; hex: string; reason: string }[];
}

const file = own<File>('canonical.json');

describe('canonical.json', () => {
  it.each(file.canonical)('reads and writes unchanged: $name', ({ hex }) => {
    expect(toHex(canonicalBytes(readCanonical(fromHex(hex), file.maxBytes)))).toBe(hex);
  });

  it.each(file.written)('writes in the one form: $name', ({ hex, canonical }) => {
    expect(canonicalText(readStrict(fromHex(hex), file.maxBytes))).toBe(canonical);
  });

  it.each(file.refused)('refuses with $reason: $name', async ({ hex, reason }) => {
    const error = await thrown(() => readCanonical(fromHex(hex), file.maxBytes));
    expect(error).toBeInstanceOf(CanonicalError);
    expect((error as CanonicalError).reason).toBe(reason);
  });

  it('does not write what it would not read', async () => {
    for (const value of [1.5, 2 ** 53, Number.NaN, -0, '\ud800', 'e\u0301']) {
      expect(await thrown(() => canonicalText([value]))).toBeInstanceOf(CanonicalError);
    }
  });
});
