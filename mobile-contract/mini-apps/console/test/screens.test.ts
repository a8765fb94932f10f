import { expect, it } from 'vitest';
import { FIRST, LATER } from '../src/screens.ts';

it('everyScreen_comesWithItsArea', async () => {
  for (const [name, load] of Object.entries(LATER)) expect(await load(), name).toBeTruthy();
  expect(Object.keys(FIRST).filter((name) => name in LATER)).toEqual([]);
}, 60_000);
