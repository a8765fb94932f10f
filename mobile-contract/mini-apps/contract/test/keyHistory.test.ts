import { describe, expect, it } from 'vitest';
import { ContractError, fingerprint, KeyHistory, NoteError, readEntry, readNote, readNoteKey, type ToldKey } from '../src/index.ts';
import { own, thrown } from './support.ts';

interface Indexed {
  index: number;
  text: string;
}

interface LogKeys {
  origin: string;
  logs: { name: string; vkey: string; fingerprint: string; known: boolean }[];
  history: { keys: ToldKey[]; entries: Indexed[] };
  inForce: { size: number; vkey: string }[];
  checkpoints: { name: string; note: string; signed: boolean }[];
  statements: { name: string; note: string; stated: boolean }[];
  keyLists: { name: string; holds: boolean; keys: ToldKey[] }[];
  entryLists: { name: string; holds: boolean; entries: Indexed[] }[];
  continuations: { name: string; earlier: ToldKey[]; later: ToldKey[]; continues: boolean }[];
}

const vectors = own<LogKeys>('log-keys.json');
const history = await KeyHistory.told(vectors.history.keys);

describe('log-keys.json', () => {
  it('reads the same history from keys and from entries, and tells it unchanged', async () => {
    expect(history.tell()).toEqual(vectors.history.keys);
    expect((await ofEntries(vectors.history.entries)).tell()).toEqual(vectors.history.keys);
    expect(history.origin).toBe(vectors.origin);
    expect(history.newest.vkey).toBe(vectors.logs[2]!.vkey);
  });

  it('knows its keys and no other', async () => {
    for (const { vkey, fingerprint: shown, known } of vectors.logs) {
      expect(history.knows(await readNoteKey(vkey))).toBe(known);
      expect(await fingerprint(vkey)).toBe(shown);
    }
  });

  it.each(vectors.inForce)('names the key in force at size $size', ({ size, vkey }) => {
    expect(history.inForce(size).vkey).toBe(vkey);
  });

  it.each(vectors.checkpoints)('checkpoint signed: $signed, $name', async ({ note, signed }) => {
    expect(await history.signed(readNote(note))).toBe(signed);
  });

  it.each(vectors.statements)('statement stated: $stated, $name', async ({ note, stated }) => {
    expect(await history.stated(readNote(note))).toBe(stated);
  });

  it.each(vectors.keyLists)('keys hold: $holds, $name', async ({ holds, keys }) => {
    const error = await thrown(() => KeyHistory.told(keys));
    if (holds) expect(error).toBeUndefined();
    else expect(error).toBeInstanceOf(NoteError);
  });

  it.each(vectors.entryLists)('entries hold: $holds, $name', async ({ holds, entries }) => {
    const error = await thrown(() => ofEntries(entries));
    if (holds) expect(error).toBeUndefined();
    else expect(error).toBeInstanceOf(ContractError);
  });

  it.each(vectors.continuations)('continues: $continues, $name', async ({ earlier, later, continues }) => {
    expect((await KeyHistory.told(later)).continues(await KeyHistory.told(earlier))).toBe(continues);
  });

  it('takes no key of a witness for that of a book', async () => {
    const witness = vectors.keyLists.find(({ name }) => name === "a witness's key")!.keys[0]!.key;
    const key = await readNoteKey(witness);
    expect(await thrown(() => KeyHistory.of(key))).toBeInstanceOf(NoteError);
  });
});

function ofEntries(entries: Indexed[]): Promise<KeyHistory> {
  return KeyHistory.ofEntries(entries.map(({ index, text }) => [index, readEntry(text)] as const));
}
