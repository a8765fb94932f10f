import { afterEach, describe, expect, it, vi } from 'vitest';
import { fromHex, readNoteKey, signEd25519, utf8, verifyByLibrary, verifyEd25519 } from '../src/index.ts';
import { own } from './support.ts';

interface File {
  log: { seed: string; vkey: string };
  checkpoint: { text: string; signature: string };
}

const file = own<File>('ballot.json');
const message = utf8(file.checkpoint.text);
const signature = fromHex(file.checkpoint.signature);

afterEach(() => vi.restoreAllMocks());

describe('Ed25519', () => {
  it('gives the same verdict by platform and by library', async () => {
    const { key } = await readNoteKey(file.log.vkey);
    const wrong = signature.slice();
    wrong[3] = (wrong[3] ?? 0) ^ 1;
    const cases = [
      [key, message, signature, true],
      [key, message, wrong, false],
      [key, utf8('another text'), signature, false],
      [key.slice().reverse(), message, signature, false],
      [key, message, signature.slice(1), false],
      [key, message, new Uint8Array(64), false],
    ] as const;
    for (const [k, m, s, holds] of cases) {
      expect(await verifyEd25519(k, m, s)).toBe(holds);
      expect(await verifyByLibrary(k, m, s)).toBe(holds);
    }
    expect(await signEd25519(fromHex(file.log.seed), message)).toEqual(signature);
  });

  it('falls back to the library where the browser does not know it', async () => {
    vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no such algorithm', 'NotSupportedError'));
    const { key } = await readNoteKey(file.log.vkey);
    expect(await verifyEd25519(key, message, signature)).toBe(true);
    expect(await verifyEd25519(key, utf8('another text'), signature)).toBe(false);
  });
});
