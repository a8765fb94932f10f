import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNoteKey, reportHash, sha256, toHex } from '@commonhold/contract';
import { describe, expect, it } from 'vitest';
import { NotABundle, readBundle } from '../src/bundle.ts';
import type { Finding } from '../src/findings.ts';
import { verify } from '../src/verify.ts';

type Vector = { name: string; file: string; vkey: string | null; witnesses: string[]; exit: number; fails: string[] };

const FOLDER = join(import.meta.dirname, '../../../vectors/bundles');
const vectors = JSON.parse(readFileSync(join(FOLDER, 'bundles.json'), 'utf8')) as Vector[];

async function judge({ file, vkey, witnesses }: Vector): Promise<{ exit: number; findings: Finding[] }> {
  try {
    const bundle = await readBundle(new Blob([readFileSync(join(FOLDER, file))]));
    return await verify(bundle, vkey === null ? null : await readNoteKey(vkey), await Promise.all(witnesses.map(readNoteKey)));
  } catch (fault) {
    if (!(fault instanceof NotABundle)) throw fault;
    return { exit: 1, findings: [{ id: 'bundle.form', outcome: 'FAILS', about: fault.message }] };
  }
}

describe('the bundles of the contract', () => {
  it.each(vectors)('$name: $exit', async (vector) => {
    const { exit, findings } = await judge(vector);
    const failed = new Set(findings.filter((finding) => finding.outcome === 'FAILS').map((finding) => finding.id));
    expect({ exit, fails: [...failed].sort() }).toEqual({ exit: vector.exit, fails: vector.fails });
  });

  it('say which report counting their ballots again gives', async () => {
    const counted = async (file: string) => {
      const bundle = await readBundle(new Blob([readFileSync(join(FOLDER, file))]));
      const { counted } = await verify(bundle, null);
      return counted && (await reportHash(counted));
    };
    const sound = await counted('sound-full-edition.zip');
    const bundle = await readBundle(new Blob([readFileSync(join(FOLDER, 'sound-full-edition.zip'))]));
    expect(sound).toBe(toHex(await sha256(bundle.octets('report'))));
    expect(await counted('totals-yes-and-no-exchanged.zip')).toMatch(/^[0-9a-f]{64}$/);
    expect(await counted('sound-owners-edition.zip')).toBeNull();
  });

  it('are refused above the limit, and by what the directory says of them', async () => {
    const zip = new Blob([readFileSync(join(FOLDER, vectors[0]!.file))]);
    await expect(readBundle(zip, 1000)).rejects.toThrow('more than 1000 octets');
    await expect(readBundle(zip, zip.size)).rejects.toThrow('inflates to');
  });
});
