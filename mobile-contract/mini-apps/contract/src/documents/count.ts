// The report of a count, the signatures under it, and the statements that open choices.
import { sha256, toHex, utf8 } from '../bytes.ts';
import { canonicalBytes, readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import type { JsonValue } from '../json/values.ts';
import { readMatterCount, type MatterCount } from './matterCount.ts';

/** The canonical report; inequalities and percentages are derived from it and never stored. */
export type TallyReport = {
  v: 1;
  community: string;
  assembly: string;
  package: string;
  rollRoot: string;
  clock: string;
  ballots: number;
  closedIndex: number;
  matters: MatterCount[];
  draw?: DrawCount;
  /** Hash of the list of served parties, where the rules make something of silence. */
  served?: string;
};

/** The public draw that a count used; what scrutineers gave to it stands in the book. */
export type DrawCount = { number: string; seed: string };

export const REPORT_ROLES = ['COUNTER', 'SCRUTINEER'] as const;

/** What counter and scrutineer sign under a report, `report` being the SHA-256 of its canonical octets. */
export type ReportSignature = {
  v: 1;
  community: string;
  assembly: string;
  report: string;
  role: (typeof REPORT_ROLES)[number];
  signedAt: string;
};

/** One of the two statements that open the choices of a closed assembly to a recipient. */
export type Unlock = {
  v: 1;
  community: string;
  assembly: string;
  reason: string;
  recipient: string;
  signedAt: string;
};

const MAX = Number.MAX_SAFE_INTEGER;
const REPORT_NAMES = ['v', 'community', 'assembly', 'package', 'rollRoot', 'clock', 'ballots', 'closedIndex', 'matters'] as const;

/** The report's hash, as hex. */
export async function reportHash(report: TallyReport): Promise<string> {
  return toHex(await sha256(canonicalBytes(report)));
}

/** Reads the exact text of a report. */
export function readReport(text: string): TallyReport {
  const members = Members.exactly(readCanonicalObject(utf8(text), 256 * 1024), '', REPORT_NAMES, ['draw', 'served']);
  const report: TallyReport = {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    package: members.hash('package'),
    rollRoot: members.hash('rollRoot'),
    clock: members.text('clock', 16),
    ballots: members.integer('ballots', 0, MAX),
    closedIndex: members.integer('closedIndex', 0, MAX),
    matters: members.list('matters', 64, readMatterCount),
  };
  if (members.names().includes('draw')) report.draw = readDraw(members.value('draw'), members.at('draw'));
  if (members.names().includes('served')) report.served = members.hash('served');
  return report;
}

function readDraw(value: JsonValue, pointer: string): DrawCount {
  const members = Members.exactly(value, pointer, ['number', 'seed']);
  return { number: members.text('number', 64), seed: members.hash('seed') };
}

/** Reads the payload of a tally-report document. */
export function readReportSignature(payload: Uint8Array): ReportSignature {
  const names = ['v', 'community', 'assembly', 'report', 'role', 'signedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    report: members.hash('report'),
    role: members.oneOf('role', REPORT_ROLES),
    signedAt: members.time('signedAt'),
  };
}

/** What each of a second pair signs who counted an assembly again from its evidence bundle. */
export type Recount = {
  v: 1;
  community: string;
  assembly: string;
  recount: string;
  report: string;
  bundle: string;
  counted: string;
  role: (typeof REPORT_ROLES)[number];
  signedAt: string;
};

/** Reads the payload of a recount document. */
export function readRecount(payload: Uint8Array): Recount {
  const names = ['v', 'community', 'assembly', 'recount', 'report', 'bundle', 'counted', 'role', 'signedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    recount: members.id('recount'),
    report: members.hash('report'),
    bundle: members.hash('bundle'),
    counted: members.hash('counted'),
    role: members.oneOf('role', REPORT_ROLES),
    signedAt: members.time('signedAt'),
  };
}

/** Reads the payload of an unlock document. */
export function readUnlock(payload: Uint8Array): Unlock {
  const names = ['v', 'community', 'assembly', 'reason', 'recipient', 'signedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 4096), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    reason: members.text('reason', 500),
    recipient: members.text('recipient', 200),
    signedAt: members.time('signedAt'),
  };
}
