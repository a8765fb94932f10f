// The files of a bundle (FORMATS.md, section 12), and the reading of its zip with limits: a bundle may come from anybody.
import { BlobReader, configure, ZipReader, type FileEntry } from '@zip.js/zip.js';
import { Members, readCanonicalObject, utf8, type Bytes } from '@commonhold/contract';

export const FILES = {
  manifest: 'bundle.json',
  package: 'package.json',
  roll: 'roll.jsonl',
  entries: 'log/entries.jsonl',
  checkpoint: 'log/checkpoint',
  participation: 'participation.jsonl',
  report: 'report.json',
  served: 'served.json',
  signatures: 'report-signatures.txt',
  enrolments: 'enrolments.jsonl',
  ballots: 'ballots.jsonl',
  proxies: 'proxies.jsonl',
  representatives: 'representatives.jsonl',
  paper: 'paper.jsonl',
  cases: 'ballot-cases.txt',
  recounts: 'recounts.txt',
  choiceKey: 'choice-key.json',
  petitions: 'petitions.jsonl',
  stamps: 'time-stamps.jsonl',
  readme: 'README.txt',
  pdf: 'report.pdf',
} as const;

export type FileName = keyof typeof FILES;
export type Edition = 'FULL' | 'OWNER';
export type Manifest = { community: string; assembly: string; edition: Edition };

/** Why a file is no bundle. */
export class NotABundle extends Error {
  override readonly name = 'NotABundle';
}

/** The most octets that all files may inflate to. */
export const MAX_TOTAL = 512 * 1024 * 1024;
const MAX_FILES = 10_000;
const REQUIRED: FileName[] = ['manifest', 'package', 'roll', 'entries', 'checkpoint', 'participation', 'report', 'signatures', 'enrolments'];
const NOTICE_FILE = /^notices\/[0-9a-f]{32}\/[a-z0-9][a-z0-9.-]{0,39}$/;
const NAMES = new Set<string>(Object.values(FILES));
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// One page without network and helpers: no worker, no module to be fetched.
configure({ useWebWorkers: false });

/** The files, unread. */
export class Bundle {
  readonly #files: ReadonlyMap<string, Bytes>;
  /** Files about notices by their whole name, in order. */
  readonly notices: ReadonlyMap<string, Bytes>;

  constructor(files: ReadonlyMap<string, Bytes>) {
    this.#files = files;
    this.notices = new Map([...files].filter(([name]) => !NAMES.has(name)).sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  has(file: FileName): boolean {
    return this.#files.has(FILES[file]);
  }

  octets(file: FileName): Bytes {
    return this.#files.get(FILES[file]) ?? new Uint8Array();
  }

  text(file: FileName): string {
    return decoder.decode(this.octets(file));
  }

  lines(file: FileName): string[] {
    return linesOf(this.octets(file));
  }

  manifest(): Manifest {
    const members = Members.exactly(readCanonicalObject(this.octets('manifest'), 4096), '', ['v', 'assembly', 'community', 'edition']);
    members.version1();
    return { community: members.id('community'), assembly: members.id('assembly'), edition: members.oneOf('edition', ['FULL', 'OWNER']) };
  }
}

/** The lines of a list without their ends; none for an empty file. */
export function linesOf(octets: Uint8Array): string[] {
  const text = decoder.decode(octets);
  return text === '' ? [] : (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** Reads the octets of a line again, as every reader of lists does. */
export function octetsOf(line: string): Bytes {
  return utf8(line);
}

/** Reads a zip by its directory; throws NotABundle with one sentence. */
export async function readBundle(zip: Blob, limit = MAX_TOTAL): Promise<Bundle> {
  if (zip.size > limit) throw tooLarge(limit);
  const reader = new ZipReader(new BlobReader(zip));
  try {
    const files = new Map<string, Bytes>();
    const entries = await entriesOf(reader);
    const names = new Set<string>();
    let total = 0;
    for (const entry of entries) {
      if (entry.directory || (!NAMES.has(entry.filename) && !NOTICE_FILE.test(entry.filename))) {
        throw new NotABundle('the bundle holds a file that does not belong to it');
      }
      if (names.has(entry.filename)) throw new NotABundle(`the bundle holds ${entry.filename} twice`);
      names.add(entry.filename);
      total += entry.uncompressedSize;
      if (total > limit) throw tooLarge(limit);
    }
    for (const file of REQUIRED) if (!names.has(FILES[file])) throw new NotABundle(`the bundle lacks ${FILES[file]}`);
    for (const entry of entries) if (!entry.directory) files.set(entry.filename, await inflate(entry));
    return new Bundle(files);
  } finally {
    await reader.close();
  }
}

async function entriesOf(reader: ZipReader<unknown>) {
  const entries = [];
  try {
    for await (const entry of reader.getEntriesGenerator({ filenameValidation: 'tolerant' })) {
      entries.push(entry);
      if (entries.length > MAX_FILES) break;
    }
  } catch (fault) {
    throw new NotABundle(`the file is no sound zip: ${message(fault)}`);
  }
  if (entries.length > MAX_FILES) throw new NotABundle(`the bundle holds more than ${MAX_FILES} files`);
  return entries;
}

/** Never more octets than the directory says, whatever follows in the file. */
async function inflate(entry: FileEntry): Promise<Bytes> {
  const octets = new Uint8Array(entry.uncompressedSize);
  let length = 0;
  const sink = new WritableStream<Uint8Array>({
    write(chunk) {
      if (length + chunk.length > octets.length) throw new RangeError('longer than the zip says');
      octets.set(chunk, length);
      length += chunk.length;
    },
  });
  try {
    await entry.getData(sink, { checkSignature: true });
  } catch (fault) {
    throw new NotABundle(`a file in the bundle is not as long as the zip says, or damaged: ${message(fault)}`);
  }
  if (length !== octets.length) throw new NotABundle('a file in the bundle is not as long as the zip says, or damaged');
  return octets;
}

function tooLarge(limit: number): NotABundle {
  return new NotABundle(`the bundle is, or inflates to, more than ${limit} octets`);
}

function message(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}
