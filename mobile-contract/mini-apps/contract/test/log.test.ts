import { describe, expect, it } from 'vitest';
import {
  consistencyProof,
  fromHex,
  includes,
  inclusionProof,
  isConsistent,
  isSignedBy,
  leafHash,
  NoteError,
  proofIncludes,
  readBundle,
  readCheckpoint,
  readNote,
  readNoteKey,
  readShortCode,
  readTlogProof,
  shortCode,
  tilePath,
  toHex,
  treeRoot,
  utf8,
  writeBundle,
  writeNote,
  writeTlogProof,
} from '../src/index.ts';
import { own, thrown } from './support.ts';

interface Merkle {
  entries: string[];
  leafHashes: string[];
  rootsBySize: string[];
  inclusion: { name: string; holds: boolean; leaf: string; index: number; size: number; root: string; proof: string[] }[];
  consistency: { name: string; holds: boolean; first: number; second: number; firstRoot: string; secondRoot: string; proof: string[] }[];
}

interface Named {
  name: string;
  text: string;
}

interface Notes {
  vkey: string;
  notes: { name: string; note: string; signed: boolean }[];
  proof: { text: string; leafHash: string };
  malformedKeys: Named[];
  malformedNotes: Named[];
  malformedCheckpoints: Named[];
  malformedProofs: Named[];
  malformedBundles: Named[];
  tiles: { level: number | 'entries'; index: number; width: number; path: string }[];
  bundle: { entries: string[]; hex: string };
  shortCodes: { ballot: string; code: string }[];
}

const merkle = own<Merkle>('merkle.json');
const leaves = merkle.leafHashes.map(fromHex);

describe('merkle.json', () => {
  it('hashes entries and trees of every size', async () => {
    const hashes = await Promise.all(merkle.entries.map((entry) => leafHash(utf8(entry))));
    expect(hashes.map(toHex)).toEqual(merkle.leafHashes);
    for (const [size, root] of merkle.rootsBySize.entries()) expect(toHex(await treeRoot(leaves.slice(0, size)))).toBe(root);
  });

  it.each(merkle.inclusion)('inclusion $index/$size holds: $holds, $name', async (one) => {
    const proof = one.proof.map(fromHex);
    expect(await includes(fromHex(one.leaf), one.index, one.size, fromHex(one.root), proof)).toBe(one.holds);
    if (one.name === 'as built') expect(await inclusionProof(leaves.slice(0, one.size), one.index)).toEqual(proof);
  });

  it.each(merkle.consistency)('consistency $first/$second holds: $holds, $name', async (one) => {
    const proof = one.proof.map(fromHex);
    const holds = await isConsistent(one.first, one.second, fromHex(one.firstRoot), fromHex(one.secondRoot), proof);
    expect(holds).toBe(one.holds);
    if (one.name === 'as built') expect(await consistencyProof(leaves.slice(0, one.second), one.first)).toEqual(proof);
  });
});

const notes = own<Notes>('notes.json');

describe('notes.json', () => {
  it.each(notes.notes)('signed by its log: $signed, $name', async ({ note, signed }) => {
    const read = readNote(note);
    expect(await isSignedBy(read, await readNoteKey(notes.vkey))).toBe(signed);
    expect(writeNote(read.text, read.signatures)).toBe(note);
  });

  it('reads and writes a proof unchanged', async () => {
    const proof = readTlogProof(notes.proof.text);
    expect(await proofIncludes(proof, fromHex(notes.proof.leafHash))).toBe(true);
    expect(writeTlogProof(proof.index, proof.proof, proof.checkpoint.note)).toBe(notes.proof.text);
  });

  const malformed: [string, (text: string) => unknown, Named[]][] = [
    ['key', readNoteKey, notes.malformedKeys],
    ['note', readNote, notes.malformedNotes],
    ['checkpoint', readCheckpoint, notes.malformedCheckpoints],
    ['proof', readTlogProof, notes.malformedProofs],
    ['bundle', (hex) => readBundle(fromHex(hex)), notes.malformedBundles],
  ];
  it.each(malformed.flatMap(([what, read, cases]) => cases.map(({ name, text }) => ({ what, read, name, text }))))(
    'refuses a malformed $what: $name',
    async ({ read, text }) => {
      expect(await thrown(() => read(text))).toBeInstanceOf(NoteError);
    },
  );

  it('names tiles and packs bundles', () => {
    for (const { level, index, width, path } of notes.tiles) expect(tilePath(level, index, width)).toBe(path);
    expect(toHex(writeBundle(notes.bundle.entries.map(fromHex)))).toBe(notes.bundle.hex);
    expect(readBundle(fromHex(notes.bundle.hex)).map(toHex)).toEqual(notes.bundle.entries);
  });

  it('writes and reads short codes', async () => {
    for (const { ballot, code } of notes.shortCodes) {
      expect(shortCode(ballot)).toBe(code);
      expect(readShortCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
      const swapped = code.replace(/^(.)(.)/, '$2$1');
      if (swapped !== code) expect(await thrown(() => readShortCode(swapped))).toBeInstanceOf(RangeError);
    }
  });
});
