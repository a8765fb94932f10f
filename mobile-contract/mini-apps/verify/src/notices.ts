// The files about the assembly's notices: those that the book names by hash, and what they say about who was served.
import { sha256, toHex, type Bytes } from '@commonhold/contract';
import { linesOf, type Bundle } from './bundle.ts';
import type { Findings, Series } from './findings.ts';
import { readKeys } from './keys.ts';
import type { Log, Placed } from './log.ts';
import { Served } from './served.ts';

type Files = ReadonlyMap<string, { content: Bytes; hash: string }>;
type Booked = { document: string; postings: Placed[] };

const NAMED = /^(?:poster\.pdf|photo(-\d+)?\.(jpg|png)|posting-\d+\.json)$/;
const OTHERS = ['notice.json', 'served.json', 'coverage.json', 'acks.jsonl', 'keys.jsonl'];
const FROM = 'notices/'.length;
const TO = FROM + 32;

export async function checkNotices(bundle: Bundle, isFull: boolean, log: Log, findings: Findings): Promise<void> {
  if (bundle.notices.size === 0) return;
  const book = bookOf(log);
  const documents = findings.series('notice.document');
  let found = 0;
  for (const [notice, files] of await foldersOf(bundle)) {
    found += checkFiles(notice, files, book.get(notice), isFull, documents, findings);
    await checkServed(notice, files, log, findings);
  }
  documents.done(found);
}

async function foldersOf(bundle: Bundle): Promise<Map<string, Map<string, { content: Bytes; hash: string }>>> {
  const folders = new Map<string, Map<string, { content: Bytes; hash: string }>>();
  for (const [path, content] of bundle.notices) {
    const notice = path.slice(FROM, TO);
    const files = folders.get(notice) ?? new Map();
    files.set(path.slice(TO + 1), { content, hash: toHex(await sha256(content)) });
    folders.set(notice, files);
  }
  return folders;
}

function bookOf(log: Log): Map<string, Booked> {
  const book = new Map<string, Booked>();
  for (const placed of log.entries) {
    const notice = placed.text('notice');
    if (placed.entry.type === 'notice.sent') book.set(notice, { document: placed.text('document'), postings: [] });
    else if (placed.entry.type === 'notice.posted') book.get(notice)?.postings.push(placed);
  }
  return book;
}

/** Tells how many files the book names. */
function checkFiles(notice: string, files: Files, booked: Booked | undefined, isFull: boolean, documents: Series, findings: Findings): number {
  const document = files.get('notice.json');
  documents.require(document !== undefined && document.hash === booked?.document, `${notice}/notice.json`);
  let found = document ? 1 : 0;
  const postings = booked?.postings ?? [];
  for (const [name, { hash }] of files) {
    if (NAMED.test(name)) {
      const member = name.startsWith('photo') ? 'photo' : name.startsWith('poster') ? 'poster' : 'posting';
      found++;
      documents.require(
        postings.some((each) => each.text(member) === hash),
        `${notice}/${name}`,
      );
    } else if (!OTHERS.includes(name)) {
      findings.notChecked('notice.file', `${notice}/${name}`);
    }
  }
  if (isFull && files.has('served.json')) {
    const hashes = new Set([...files.values()].map(({ hash }) => hash));
    for (const posting of postings) documents.require(hashes.has(posting.text('posting')), `#${posting.index}`);
  }
  return found;
}

async function checkServed(notice: string, files: Files, log: Log, findings: Findings): Promise<void> {
  const document = files.get('notice.json');
  if (!document || !['served.json', 'coverage.json', 'acks.jsonl'].some((name) => files.has(name))) return;
  const served = await Served.of(notice, document.content, findings);
  if (!served) return;
  const acks = files.get('acks.jsonl');
  if (acks) {
    const ring = await readKeys(linesOf(files.get('keys.jsonl')?.content ?? new Uint8Array()), 'notice.key', log, findings);
    await served.acknowledgements(linesOf(acks.content), ring, log);
  }
  for (const [name, { content }] of files) if (name.startsWith('posting-')) await served.posting(content);
  const list = files.get('served.json');
  if (list) await served.list(list.content);
  const coverage = files.get('coverage.json');
  if (coverage) await served.coverage(coverage.content);
}
