// What two workers sign about a paper ballot, and what officials sign about a disputed one.
import { isHex } from '../bytes.ts';
import { DocumentError } from '../errors.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import { type Choice, readChoices } from './ballot.ts';

/** Why a sheet says nothing of its party. */
export const PAPER_INVALID = ['NOT_OWNER', 'NO_PROXY_DOC', 'UNSIGNED', 'WRONG_TEMPLATE'] as const;
/** Why one answer cannot be taken. */
export const PAPER_MARKS = ['OVER_MARKED', 'ILLEGIBLE'] as const;
export const PAPER_DECISIONS = ['CONFIRMED', 'RETURNED'] as const;
/** Why a ballot is disputed. */
export const CASE_REASONS = ['IMPERSONATION', 'PAPER_OBJECTION'] as const;
export const CASE_DECISIONS = ['VOID', 'KEEP'] as const;

export type PaperInvalid = (typeof PAPER_INVALID)[number];
export type PaperMark = (typeof PAPER_MARKS)[number];

/** What a worker reads off a paper ballot. */
export type PaperEntry = {
  v: 1;
  community: string;
  assembly: string;
  package: string;
  party: string;
  serial: number;
  scan: string;
  receivedAt: string;
  invalid: PaperInvalid | null;
  choices: Record<string, Choice>;
  marks: Record<string, PaperMark>;
  enteredAt: string;
};

/** A second worker's review; `entry` is the id of the paper-entry document. */
export type PaperReview = {
  v: 1;
  community: string;
  assembly: string;
  entry: string;
  decision: (typeof PAPER_DECISIONS)[number];
  reviewedAt: string;
};

/** One of the two signatures that decide whether a disputed ballot stands. */
export type BallotCase = {
  v: 1;
  community: string;
  assembly: string;
  case: string;
  entry: number;
  reason: (typeof CASE_REASONS)[number];
  decision: (typeof CASE_DECISIONS)[number];
  signedAt: string;
};

const ENTRY_NAMES = [
  'v',
  'community',
  'assembly',
  'package',
  'party',
  'serial',
  'scan',
  'receivedAt',
  'invalid',
  'choices',
  'marks',
  'enteredAt',
] as const;
const MAX_MATTERS = 64;
const MAX_SERIAL = 9_999_999;

/** Reads the payload of a paper-entry document. */
export function readPaperEntry(payload: Uint8Array): PaperEntry {
  const members = Members.exactly(readCanonicalObject(payload, 64 * 1024), '', ENTRY_NAMES);
  const entry: PaperEntry = {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    package: members.hash('package'),
    party: members.partyKey('party'),
    serial: members.integer('serial', 1, MAX_SERIAL),
    scan: members.hash('scan'),
    receivedAt: members.time('receivedAt'),
    invalid: members.orNull('invalid', (name) => members.oneOf(name, PAPER_INVALID)),
    choices: readChoices(members, 'choices', 0),
    marks: readMarks(Members.any(members.value('marks'), '/marks')),
    enteredAt: members.time('enteredAt'),
  };
  const answered = [...Object.keys(entry.choices), ...Object.keys(entry.marks)];
  const complete = entry.invalid === null ? answered.length > 0 && answered.length <= MAX_MATTERS : answered.length === 0;
  if (!complete || new Set(answered).size !== answered.length) throw members.wrong('choices');
  return entry;
}

/** Reads the payload of a paper-review document. */
export function readPaperReview(payload: Uint8Array): PaperReview {
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', ['v', 'community', 'assembly', 'entry', 'decision', 'reviewedAt']);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    entry: members.hash('entry'),
    decision: members.oneOf('decision', PAPER_DECISIONS),
    reviewedAt: members.time('reviewedAt'),
  };
}

/** Reads the payload of a ballot-case document. */
export function readBallotCase(payload: Uint8Array): BallotCase {
  const names = ['v', 'community', 'assembly', 'case', 'entry', 'reason', 'decision', 'signedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    case: members.id('case'),
    entry: members.integer('entry', 0, Number.MAX_SAFE_INTEGER),
    reason: members.oneOf('reason', CASE_REASONS),
    decision: members.oneOf('decision', CASE_DECISIONS),
    signedAt: members.time('signedAt'),
  };
}

function readMarks(members: Members): Record<string, PaperMark> {
  const marks: Record<string, PaperMark> = {};
  for (const matter of members.names()) {
    if (!isHex(matter, 16)) throw new DocumentError('WRONG_VALUE', '/marks');
    marks[matter] = members.oneOf(matter, PAPER_MARKS);
  }
  return marks;
}
