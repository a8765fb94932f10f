// The tool that wrote the vectors, run again, gives the same files: nothing in them was edited by hand.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@commonhold/contract';
import { VECTOR_FILES } from '../src/vectors/files.ts';

describe('mobile-contract/vectors', () => {
  it.each(Object.entries(VECTOR_FILES))('%s', async (name, make: () => Promise<JsonObject>) => {
    const written = readFileSync(new URL(`../../../vectors/${name}`, import.meta.url), 'utf8');
    expect(`${JSON.stringify(await make(), null, 2)}\n`).toBe(written);
  });
});
