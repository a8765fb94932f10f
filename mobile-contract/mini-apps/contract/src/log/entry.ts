// One line of the book, and the body of the line that a ballot leaves there.
import { type Bytes, utf8 } from '../bytes.ts';
import { CanonicalError, DocumentError } from '../errors.ts';
import { canonicalBytes, readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import { isObject, type JsonObject } from '../json/values.ts';

/** The most octets of an entry. */
export const MAX_ENTRY_BYTES = 16 * 1024;

/** The kinds of entries. The list grows; no name is ever changed or used for something else. */
export const ENTRY_TYPES = [
  'registry.snapshot',
  'log.key',
  'app.released',
  'rules.activated',
  'key.enrolled',
  'key.revoked',
  'roll.published',
  'roll.objection',
  'representative.appointed',
  'proxy.granted',
  'proxy.revoked',
  'paper.requested',
  'paper.withdrawn',
  'candidates.published',
  'draw.committed',
  'draw.opened',
  'assembly.publicised',
  'assembly.locked',
  'assembly.opened',
  'assembly.extended',
  'assembly.closed',
  'assembly.counted',
  'assembly.objection',
  'assembly.certified',
  'assembly.published',
  'assembly.cancelled',
  'assembly.voided',
  'assembly.revoked',
  'assembly.annulled',
  'ballot.cast',
  'ballot.paper',
  'ballot.voided',
  'choices.unlocked',
  'accounts.published',
  'accounts.corrected',
  'notice.sent',
  'notice.posted',
  'audit.checkpoint',
  'survey.closed',
  'score.published',
  'representative.ended',
  'petition.submitted',
  'petition.escalated',
  'assembly.incident',
  'assembly.recounted',
  'choicekey.made',
  'choicekey.checked',
  'choicekey.abandoned',
  'choicekey.released',
] as const;

export type EntryType = (typeof ENTRY_TYPES)[number];

/** One line of the book. */
export type LogEntry = {
  v: 1;
  type: EntryType;
  at: string;
  body: JsonObject;
};

/** The body of a ballot.cast entry. */
export type BallotCast = {
  assembly: string;
  slot: string;
  version: number;
  commitment: string;
};

/** The exact octets of an entry; throws a CanonicalError TOO_LARGE beyond the limit. */
export function entryBytes(entry: LogEntry): Bytes {
  const bytes = canonicalBytes(entry);
  if (bytes.length > MAX_ENTRY_BYTES) throw new CanonicalError('TOO_LARGE');
  return bytes;
}

/** Reads the exact text of an entry. */
export function readEntry(text: string): LogEntry {
  const members = Members.exactly(readCanonicalObject(utf8(text), MAX_ENTRY_BYTES), '', ['v', 'type', 'at', 'body']);
  members.version1();
  const type = members.oneOf('type', ENTRY_TYPES);
  const body = members.value('body');
  if (!isObject(body)) throw members.wrong('body');
  return { v: 1, type, at: members.time('at'), body };
}

/** What a phone reads of the entry that closed an assembly; the entry may hold more. */
export function readAssemblyClosed(entry: LogEntry): { assembly: string; participationRoot: string } {
  if (entry.type !== 'assembly.closed') throw new DocumentError('WRONG_VALUE', '/type');
  const members = Members.any(entry.body, '/body');
  return { assembly: members.id('assembly'), participationRoot: members.hash('participationRoot') };
}

/** What a phone reads of the entry that declared a ballot void: `entry` is the ballot's own place in the book. */
export function readBallotVoided(entry: LogEntry): { assembly: string; slot: string; entry: number; reason: string } {
  if (entry.type !== 'ballot.voided') throw new DocumentError('WRONG_VALUE', '/type');
  const members = Members.any(entry.body, '/body');
  return {
    assembly: members.id('assembly'),
    slot: members.id('slot'),
    entry: members.integer('entry', 0, Number.MAX_SAFE_INTEGER),
    reason: members.text('reason', 32),
  };
}

/** Reads the body of a ballot.cast entry; throws when the entry is another. */
export function readBallotCast(entry: LogEntry): BallotCast {
  if (entry.type !== 'ballot.cast') throw new DocumentError('WRONG_VALUE', '/type');
  const members = Members.exactly(entry.body, '/body', ['assembly', 'slot', 'version', 'commitment']);
  return {
    assembly: members.id('assembly'),
    slot: members.id('slot'),
    version: members.integer('version', 1, 1000),
    commitment: members.hash('commitment'),
  };
}
