import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  canonicalText,
  fromHex,
  leafHash,
  readNoteKey,
  signEd25519,
  treeRoot,
  utf8,
  writeCheckpoint,
  writeNote,
  type NoteKey,
} from '@commonhold/contract';
import { describe, expect, it } from 'vitest';
import { Bundle } from '../src/bundle.ts';
import { Findings } from '../src/findings.ts';
import { readLog } from '../src/log.ts';

type Indexed = { index: number; text: string };
type Vectors = {
  origin: string;
  logs: { seed: string; vkey: string }[];
  history: { entries: Indexed[] };
  entryLists: { name: string; holds: boolean; entries: Indexed[] }[];
};

const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../../vectors/log-keys.json'), 'utf8')) as Vectors;
const logs = await Promise.all(vectors.logs.map(async ({ seed, vkey }) => ({ seed: fromHex(seed), key: await readNoteKey(vkey) })));
const [first, second, third, foreign] = logs as [Log, Log, Log, Log];
type Log = (typeof logs)[number];

/** A book that holds these keys' entries among others, under a checkpoint that a key signed. */
async function book(entries: Indexed[], size: number, signer: Log): Promise<Bundle> {
  const lines: string[] = [];
  for (let index = 0; index < size; index++) {
    const second = String(index).padStart(2, '0');
    const filler = canonicalText({ v: 1, type: 'notice.sent', at: `2026-11-22T00:00:${second}.000Z`, body: { n: index } });
    lines.push(entries.find((entry) => entry.index === index)?.text ?? filler);
  }
  const root = await treeRoot(await Promise.all(lines.map((line) => leafHash(utf8(line)))));
  const text = writeCheckpoint({ origin: vectors.origin, size, root });
  const signature = await signEd25519(signer.seed, utf8(text));
  const note = writeNote(text, [{ name: signer.key.name, keyId: signer.key.id, signature }]);
  return new Bundle(
    new Map([
      ['log/entries.jsonl', utf8(`${lines.join('\n')}\n`)],
      ['log/checkpoint', utf8(note)],
    ]),
  );
}

async function failing(bundle: Bundle, anchor: NoteKey | null, without: string[] = []): Promise<string[]> {
  const findings = new Findings(without);
  await readLog(bundle, anchor, findings);
  return findings.list.filter(({ outcome }) => outcome === 'FAILS').map(({ id }) => id);
}

describe('a book whose key was changed', () => {
  const { entries } = vectors.history;
  const forged = vectors.entryLists.find(({ name }) => name === 'announced by the former key only')!.entries;

  it('isFollowedFromEveryOfItsKeys_andFromNoOther', async () => {
    const bundle = await book(entries, 12, third);
    for (const { key } of [first, second, third]) expect(await failing(bundle, key)).toEqual([]);
    expect(await failing(bundle, foreign.key)).toEqual(['log.signature']);
    expect(await failing(bundle, null)).toEqual([]);
  });

  it.each([
    [5, first],
    [6, second],
    [9, second],
    [10, third],
  ])('atSize_%i_isSignedByTheKeyInForceAlone', async (size, inForce) => {
    for (const log of logs) expect(await failing(await book(entries, size, log), first.key)).toEqual(log === inForce ? [] : ['log.signature']);
  });

  it('withoutTheWordOfBothKeys_isNoChange_whicheverKeyIsKnown', async () => {
    const bundle = await book(forged, 8, second);
    expect(await failing(bundle, first.key)).toEqual(['log.keys', 'log.signature']);
    expect(await failing(bundle, second.key)).toEqual(['log.keys']);
    expect(await failing(bundle, null)).toEqual(['log.keys']);
  });

  it('isCaughtByThisFindingAlone_whereTheFalseKeyIsTheOneThatWasBrought', async () => {
    const bundle = await book(forged, 8, second);
    expect(await failing(bundle, second.key, ['log.keys'])).toEqual([]);
    expect(await failing(bundle, first.key, ['log.keys'])).toEqual(['log.signature']);
  });

  it.each(vectors.entryLists)('keysHold: $holds, $name', async ({ holds, entries: list }) => {
    expect((await failing(await book(list, 12, third), null)).includes('log.keys')).toBe(!holds);
  });
});
