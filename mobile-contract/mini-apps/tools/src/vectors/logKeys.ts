// The keys of a book that was changed twice: which histories hold, and which checkpoints and statements are then signed.
import {
  announcementText,
  canonicalBytes,
  ContractError,
  fingerprint,
  type JsonObject,
  KeyHistory,
  type NoteKey,
  type NoteSignature,
  readEntry,
  readNote,
  signEd25519,
  type ToldKey,
  toHex,
  utf8,
  writeCheckpoint,
  writeNote,
} from '@commonhold/contract';
import { derived, hex32, type TestLog, testLog } from './world.ts';

const ORIGIN = 'home.example/log/keys';
const CHANGES = [5, 9] as const;
const SIZES = [0, 1, 4, 5, 6, 9, 10, 40];
const NAMES = ['first', 'second', 'third', 'foreign'] as const;

/** Makes the content of log-keys.json. */
export async function logKeyVectors(): Promise<JsonObject> {
  const logs = await Promise.all(NAMES.map((name) => testLog(ORIGIN, 'LOG', `${ORIGIN} ${name}`)));
  const [first, second, third, foreign] = logs as [TestLog, TestLog, TestLog, TestLog];
  const elsewhere = await testLog('other.example/log/keys', 'LOG');
  const history = [told(first.key), await change(CHANGES[0], first, second), await change(CHANGES[1], second, third)] as const;
  const book = await KeyHistory.told(history);
  return {
    about:
      'A book whose key was changed by its entries 5 and 9. A list of keys is what GET /api/log/{communityId} tells, a list of entries the log.key entries of a book ' +
      'with their exact text; entries of other types stand between them. Checkpoints and statements are judged by the history.',
    origin: ORIGIN,
    logs: await Promise.all(
      logs.map(async ({ seed, key }, at) => ({
        name: NAMES[at]!,
        seed: toHex(seed),
        vkey: key.vkey,
        fingerprint: await fingerprint(key.vkey),
        known: book.knows(key),
      })),
    ),
    history: { keys: [...history], entries: entriesOf(history) },
    inForce: [...SIZES.keys()].map((at) => ({ size: SIZES[at]!, vkey: book.inForce(SIZES[at]!).vkey })),
    checkpoints: await checkpoints(book, logs, elsewhere),
    statements: await statements(book, logs),
    keyLists: await judgedKeys(first, second, third, foreign, elsewhere),
    entryLists: await judgedEntries(history, first, second, third),
    continuations: await continuations(history, first, second, foreign),
  };
}

async function checkpoints(book: KeyHistory, logs: TestLog[], elsewhere: TestLog): Promise<JsonObject[]> {
  const [first, second, third] = logs as [TestLog, TestLog, TestLog];
  const text = (size: number, origin = ORIGIN): string => writeCheckpoint({ origin, size, root: derived(`root ${size}`) });
  const cases: [string, string][] = [];
  for (const size of SIZES) {
    for (const [at, log] of logs.entries()) cases.push([`size ${size}, signed by the ${NAMES[at]}`, await sign(text(size), log)]);
    cases.push([`size ${size}, signed by the first and the second`, await sign(text(size), first, second)]);
    cases.push([`size ${size}, signed by the third and the second`, await sign(text(size), third, second)]);
  }
  cases.push(['a bad line of the key in force', await bad(text(10), third)]);
  cases.push(['a good and a bad line of the key in force', (await sign(text(10), third)) + lines(await bad(text(10), third))]);
  cases.push(['a bad line of a former key beside the good one in force', (await sign(text(10), third)) + lines(await bad(text(10), second))]);
  cases.push(['another origin', await sign(text(10, elsewhere.key.name), third)]);
  cases.push(['another origin, signed by its own log', await sign(text(10, elsewhere.key.name), elsewhere)]);
  cases.push(['an extension line', await sign(`${text(10)}extension\n`, third)]);
  cases.push(['no checkpoint', await sign('commonhold/ballot-refusal/v1\n', third)]);
  return Promise.all(cases.map(async ([name, note]) => ({ name, note, signed: await book.signed(readNote(note)) })));
}

async function statements(book: KeyHistory, logs: TestLog[]): Promise<JsonObject[]> {
  const [first, second, , foreign] = logs as [TestLog, TestLog, TestLog, TestLog];
  const text = `commonhold/ballot-refusal/v1\n${hex32('ballot a')}\nassembly-not-open\n2026-11-22T00:05:41.123Z\n`;
  const cases: [string, string][] = [];
  for (const [at, log] of logs.entries()) cases.push([`signed by the ${NAMES[at]}`, await sign(text, log)]);
  cases.push(['signed by a foreign key and the second', await sign(text, foreign, second)]);
  cases.push(['a bad line of the first', await bad(text, first)]);
  return Promise.all(cases.map(async ([name, note]) => ({ name, note, stated: await book.stated(readNote(note)) })));
}

/** Lists of keys; the maker insists on the verdict that is meant. */
async function judgedKeys(first: TestLog, second: TestLog, third: TestLog, foreign: TestLog, elsewhere: TestLog): Promise<JsonObject[]> {
  const start = told(first.key);
  const text = announcementText(5, first.key, second.key);
  const next = (note: string, from = 5, key = second.key): ToldKey[] => [start, { from, key: key.vkey, announcement: note }];
  const by = async (signed: string, from = 5): Promise<ToldKey[]> => next(await sign(signed, first, second), from);
  const good = await change(5, first, second);
  const witness = await testLog(ORIGIN, 'COSIGNATURE');
  return judged(
    'keys',
    [
      [true, 'one key', [start]],
      [true, 'one change', [start, good]],
      [true, 'two changes', [start, good, await change(9, second, third)]],
      [true, 'a change right after the change before', [start, await change(1, first, second), await change(2, second, third)]],
      [true, 'the line of the new key first', next(await sign(text, second, first))],
      [true, 'a line of a third key below both', next(await sign(text, first, second, foreign))],
      [false, 'no key', []],
      [false, 'announced by the former key only', next(await sign(text, first))],
      [false, 'announced by the new key only', next(await sign(text, second))],
      [false, 'announced by neither', next(await sign(text, third, foreign))],
      [false, 'a bad line of the former key', next((await sign(text, second)) + lines(await bad(text, first)))],
      [false, 'a bad line of the new key', next((await sign(text, first)) + lines(await bad(text, second)))],
      [false, 'a good and a bad line of the former key', next((await sign(text, first, second)) + lines(await bad(text, first)))],
      [false, 'an announcement of another index', await by(announcementText(6, first.key, second.key))],
      [false, 'the index with a leading zero', await by(text.replace('\n5\n', '\n05\n'))],
      [false, 'an announcement of another origin', await by(text.replace(`\n${ORIGIN}\n`, `\n${elsewhere.key.name}\n`))],
      [false, 'an announcement with the keys swapped', await by(announcementText(5, second.key, first.key))],
      [false, 'an announcement of another new key', await by(announcementText(5, first.key, third.key))],
      [false, 'an announcement from another former key', await by(announcementText(5, third.key, second.key))],
      [false, 'an announcement of another version', await by(text.replace('/v1', '/v2'))],
      [false, 'a sixth line', await by(`${text}more\n`)],
      [false, 'a checkpoint for an announcement', await by(writeCheckpoint({ origin: ORIGIN, size: 5, root: derived('root 5') }))],
      [false, 'a change without announcement', [start, told(second.key, 5)]],
      [false, 'the index of the key before', [start, await change(0, first, second)]],
      [false, 'an index that falls', [start, await change(9, first, second), await change(5, second, third)]],
      [false, 'an index twice', [start, good, await change(5, second, third)]],
      [false, 'the first key again', [start, good, await change(9, second, first)]],
      [false, 'the same key anew', [start, await change(5, first, first)]],
      [false, 'the first with an announcement', [{ ...(await change(0, foreign, first)) }]],
      [false, 'the first not at 0', [told(first.key, 1)]],
      [false, 'a key left out between', [start, await change(9, second, third)]],
      [false, 'a key of another origin', [start, await change(5, first, elsewhere)]],
      [false, "a witness's key", [told(witness.key)]],
      [false, "a witness's key after a log's", [start, await change(5, first, witness)]],
    ],
    async (keys) => void (await KeyHistory.told(keys)),
  );
}

/** The log.key entries of books. */
async function judgedEntries(history: readonly ToldKey[], first: TestLog, second: TestLog, third: TestLog): Promise<JsonObject[]> {
  const [one, two, three] = entriesOf(history) as [Indexed, Indexed, Indexed];
  const other = await testLog('other.example/log/keys', 'LOG');
  const byFormer = { from: 5, key: second.key.vkey, announcement: await sign(announcementText(5, first.key, second.key), first) };
  return judged(
    'entries',
    [
      [true, 'one key', [one]],
      [true, 'two changes', [one, two, three]],
      [true, 'a member more', [one, changed(two, (body) => ({ ...body, more: 1 })), three]],
      [false, 'no key', []],
      [false, 'the first not at 0', [{ ...one, index: 1 }]],
      [false, 'the first with former and announcement', entriesOf([await change(0, third, first)], third.key)],
      [false, 'a change at another place than announced', [one, { ...two, index: 6 }]],
      [false, 'announced by the former key only', entriesOf([history[0]!, byFormer])],
      [false, 'former is another key than the one in force', [one, changed(two, (body) => ({ ...body, former: third.key.vkey }))]],
      [false, 'former is the new key', [one, changed(two, (body) => ({ ...body, former: second.key.vkey }))]],
      [false, 'no former', [one, changed(two, ({ former: _former, ...body }) => body)]],
      [false, 'no announcement', [one, changed(two, ({ announcement: _announcement, ...body }) => body)]],
      [false, 'announcement null', [one, changed(two, (body) => ({ ...body, announcement: null }))]],
      [false, 'an announcement that is no note', [one, changed(two, (body) => ({ ...body, announcement: 'none' }))]],
      [false, 'another origin than that of the key', [one, changed(two, (body) => ({ ...body, origin: other.key.name }))]],
      [false, 'no origin', [one, changed(two, ({ origin: _origin, ...body }) => body)]],
      [false, 'a first key of another origin', [changed(one, (body) => ({ ...body, origin: other.key.name }))]],
      [false, 'a key that is none', [changed(one, (body) => ({ ...body, key: 'none' }))]],
      [false, 'the first entry a second time', [one, { ...one, index: 5 }]],
      [false, 'the change left out between', [one, three]],
    ],
    async (entries) => void (await KeyHistory.ofEntries(entries.map(({ index, text }) => [index, readEntry(text)] as const))),
  );
}

async function continuations(history: readonly ToldKey[], first: TestLog, second: TestLog, foreign: TestLog): Promise<JsonObject[]> {
  const [one, two] = history as [ToldKey, ToldKey];
  const fork = await change(5, first, foreign);
  const cases: [string, readonly ToldKey[], readonly ToldKey[]][] = [
    ['the same', history, history],
    ['one change more', [one, two], history],
    ['both changes more', [one], history],
    ['shorter', history, [one, two]],
    ['another second key', [one, two], [one, fork]],
    ['another second key, and longer', [one, fork], history],
    ['the same keys at another index', [one, two], [one, await change(6, first, second)]],
    ['another first key', [one], [told(foreign.key)]],
    ['only a later key', [told(second.key)], history],
  ];
  return Promise.all(
    cases.map(async ([name, earlier, later]) => ({
      name,
      earlier: [...earlier],
      later: [...later],
      continues: (await KeyHistory.told(later)).continues(await KeyHistory.told(earlier)),
    })),
  );
}

type Indexed = { index: number; text: string };

function told(key: NoteKey, from = 0): ToldKey {
  return { from, key: key.vkey, announcement: null };
}

async function change(from: number, former: TestLog, next: TestLog): Promise<ToldKey> {
  return { from, key: next.key.vkey, announcement: await sign(announcementText(from, former.key, next.key), former, next) };
}

function entriesOf(keys: readonly ToldKey[], before?: NoteKey): Indexed[] {
  return keys.map(({ from, key, announcement }, at) => {
    const former = keys[at - 1]?.key ?? before?.vkey;
    const more: JsonObject = announcement === null || former === undefined ? {} : { former, announcement };
    const entry = {
      v: 1,
      type: 'log.key',
      at: `2026-11-22T00:00:${String(from).padStart(2, '0')}.000Z`,
      body: { origin: key.split('+')[0]!, key, ...more },
    };
    return { index: from, text: new TextDecoder().decode(canonicalBytes(entry)) };
  });
}

function changed({ index, text }: Indexed, how: (body: JsonObject) => JsonObject): Indexed {
  const entry = readEntry(text);
  return { index, text: new TextDecoder().decode(canonicalBytes({ ...entry, body: how(entry.body) })) };
}

async function lineOf(log: TestLog, text: string): Promise<NoteSignature> {
  return { name: log.key.name, keyId: log.key.id, signature: await signEd25519(log.seed, utf8(text)) };
}

async function sign(text: string, ...logs: TestLog[]): Promise<string> {
  return writeNote(text, await Promise.all(logs.map((log) => lineOf(log, text))));
}

/** A line of a key under another text. */
async function bad(text: string, log: TestLog): Promise<string> {
  return writeNote(text, [await lineOf(log, `${text}and more\n`)]);
}

function lines(note: string): string {
  return note.slice(note.lastIndexOf('\n\n') + 2);
}

async function judged<T>(form: string, cases: [boolean, string, T[]][], read: (list: T[]) => Promise<void>): Promise<JsonObject[]> {
  return Promise.all(
    cases.map(async ([holds, name, list]) => {
      const held = await read(list).then(
        () => true,
        (refused: unknown) => {
          if (refused instanceof ContractError) return false;
          throw refused;
        },
      );
      if (held !== holds) throw new Error(`${form}, ${name}: holds is ${held}`);
      return { name, holds, [form]: list } as unknown as JsonObject;
    }),
  );
}
