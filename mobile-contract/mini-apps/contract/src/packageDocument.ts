// Everything that is frozen when an assembly is locked. The phone shows it, hashes what it shows, and signs that hash.
import { sha256, toHex, utf8 } from './bytes.ts';
import { ContractError, DocumentError } from './errors.ts';
import { canonicalBytes, readCanonicalObject } from './json/canonical.ts';
import { Members } from './json/members.ts';
import { isObject, type JsonObject, type JsonValue } from './json/values.ts';
import { readNoteKey } from './log/note.ts';
import { QUESTION_NAMES, readDrawNotice, readQuestion, type DrawNotice, type Question } from './question.ts';

/** Whose matter it is: buildings, entrances or units; null is the whole community. */
export type Scope = null | { buildings: string[] } | { entrances: string[] } | { units: string[] };

/** A file that belongs to a matter, by name, hash and length in octets. */
export type Attachment = { name: string; sha256: string; length: number };

/** One matter as it is put to the vote. A quorum is always "at least". */
export type PackageMatter = {
  id: string;
  type: string;
  title: string;
  text: string;
  attachments: Attachment[];
  scope: Scope;
  quorum: { num: number; den: number };
  consent: { num: number; den: number; op: 'GT' | 'GE' };
  law: string;
} & Question;

export const CHANNELS = ['ELECTRONIC', 'PAPER'] as const;
export const PRECEDENCES = ['FIRST_VALID', 'ELECTRONIC', 'PAPER'] as const;
export const CLOCKS = ['REAL', 'SIMULATED'] as const;

/** The frozen package. */
export type PackageDocument = {
  v: 1;
  community: string;
  assembly: string;
  title: string;
  kind: string;
  convener: string;
  matters: PackageMatter[];
  rules: Record<string, string | number | boolean | null>;
  channels: (typeof CHANNELS)[number][];
  precedence: (typeof PRECEDENCES)[number];
  window: { openAt: string; closeAt: string };
  rollRoot: string;
  rollSize: number;
  receiptKey: string;
  clock: (typeof CLOCKS)[number];
  draw?: DrawNotice;
};

const NAMES = [
  'v',
  'community',
  'assembly',
  'title',
  'kind',
  'convener',
  'matters',
  'rules',
  'channels',
  'precedence',
  'window',
  'rollRoot',
  'rollSize',
  'receiptKey',
  'clock',
] as const;
const MATTER_NAMES = ['id', 'type', 'title', 'text', 'attachments', 'scope', 'quorum', 'consent', 'law'] as const;
const CODE = /^[A-Z][A-Z0-9_-]{0,39}$/;
const MAX_BYTES = 2 * 1024 * 1024;

/** The package's hash: SHA-256 of the canonical form of what is shown, as hex. */
export async function packageHash(document: PackageDocument): Promise<string> {
  return toHex(await sha256(canonicalBytes(document)));
}

/** Reads the exact text of a package. */
export async function readPackage(text: string): Promise<PackageDocument> {
  const members = Members.exactly(readCanonicalObject(utf8(text), MAX_BYTES), '', NAMES, ['draw']);
  const document: PackageDocument = {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    title: members.text('title', 200),
    kind: members.form('kind', isCode),
    convener: members.form('convener', isCode),
    matters: readMatters(members),
    rules: readRules(members),
    channels: readChannels(members),
    precedence: members.oneOf('precedence', PRECEDENCES),
    window: readWindow(members),
    rollRoot: members.hash('rollRoot'),
    rollSize: members.integer('rollSize', 1, 1_000_000),
    receiptKey: members.text('receiptKey', 400),
    clock: members.oneOf('clock', CLOCKS),
  };
  if (members.names().includes('draw')) {
    document.draw = readDrawNotice(members.value('draw'), members.at('draw'), document.window.closeAt);
  }
  try {
    await readNoteKey(document.receiptKey);
  } catch (error) {
    throw error instanceof ContractError ? members.wrong('receiptKey') : error;
  }
  return document;
}

function isCode(text: string): boolean {
  return CODE.test(text);
}

function readWindow(members: Members): { openAt: string; closeAt: string } {
  const window = Members.exactly(members.value('window'), members.at('window'), ['openAt', 'closeAt']);
  const [openAt, closeAt] = [window.time('openAt'), window.time('closeAt')];
  // One spelling per time makes the order of texts the order of times.
  if (openAt >= closeAt) throw window.wrong('closeAt');
  return { openAt, closeAt };
}

function readMatters(members: Members): PackageMatter[] {
  const matters = members.list('matters', 64, readMatter);
  if (matters.length === 0 || new Set(matters.map((matter) => matter.id)).size !== matters.length) {
    throw members.wrong('matters');
  }
  return matters;
}

function readMatter(value: JsonValue, pointer: string): PackageMatter {
  const members = Members.exactly(value, pointer, MATTER_NAMES, QUESTION_NAMES);
  return {
    id: members.id('id'),
    type: members.form('type', isCode),
    title: members.text('title', 200),
    text: members.text('text', 200_000),
    attachments: members.list('attachments', 64, readAttachment),
    scope: readScope(members.value('scope'), members.at('scope')),
    quorum: readShare(Members.exactly(members.value('quorum'), members.at('quorum'), ['num', 'den'])),
    consent: readConsentShare(members.value('consent'), members.at('consent')),
    law: members.text('law', 200),
    ...readQuestion(members, pointer),
  };
}

function readAttachment(value: JsonValue, pointer: string): Attachment {
  const members = Members.exactly(value, pointer, ['name', 'sha256', 'length']);
  return {
    name: members.text('name', 255),
    sha256: members.hash('sha256'),
    length: members.integer('length', 0, Number.MAX_SAFE_INTEGER),
  };
}

function readScope(value: JsonValue, pointer: string): Scope {
  if (value === null) return null;
  const members = Members.any(value, pointer);
  const [name, ...rest] = members.names();
  if (rest.length > 0 || (name !== 'buildings' && name !== 'entrances' && name !== 'units')) {
    throw new DocumentError('UNKNOWN_MEMBER', pointer);
  }
  const names = members.list(name, 20_000, (item, at) => {
    if (typeof item === 'string' && item.length > 0 && item.length <= 64) return item;
    throw new DocumentError('WRONG_VALUE', at);
  });
  if (names.length === 0) throw members.wrong(name);
  if (name === 'buildings') return { buildings: names };
  return name === 'entrances' ? { entrances: names } : { units: names };
}

function readShare(members: Members): { num: number; den: number } {
  const den = members.integer('den', 1, 1000);
  return { num: members.integer('num', 0, den), den };
}

function readConsentShare(value: JsonValue, pointer: string): { num: number; den: number; op: 'GT' | 'GE' } {
  const members = Members.exactly(value, pointer, ['num', 'den', 'op']);
  const op = members.oneOf('op', ['GT', 'GE']);
  return { ...readShare(members), op };
}

function readRules(members: Members): Record<string, string | number | boolean | null> {
  const value = members.value('rules');
  if (!isObject(value)) throw new DocumentError('WRONG_TYPE', members.at('rules'));
  const rules: Record<string, string | number | boolean | null> = {};
  for (const [name, rule] of Object.entries(value as JsonObject)) {
    if (typeof rule === 'object' && rule !== null) throw members.wrong('rules');
    rules[name] = rule;
  }
  return rules;
}

function readChannels(members: Members): (typeof CHANNELS)[number][] {
  const channels = members.list('channels', CHANNELS.length, (item, at) => {
    const channel = CHANNELS.find((known) => known === item);
    if (channel === undefined) throw new DocumentError('WRONG_VALUE', at);
    return channel;
  });
  if (channels.length === 0 || new Set(channels).size !== channels.length) throw members.wrong('channels');
  return channels;
}
