// The electoral roll's rows and the participation list, both with RFC 6962 roots.
import { type Bytes, fromHex, toHex, utf8 } from './bytes.ts';
import { canonicalBytes, readCanonicalObject } from './json/canonical.ts';
import { Members } from './json/members.ts';
import type { JsonObject, JsonValue } from './json/values.ts';
import { includes, leafHash, treeRoot } from './log/tree.ts';
import { ENROLMENT_METHODS, type EnrolmentMethod } from './documents/enrolment.ts';

/** One unit of a party; `areaDm2` in dm² (0.01 m²). */
export type RollUnit = {
  unit: string;
  areaDm2: number;
  counts: boolean;
  building: string;
  entrance: string | null;
};

/** One voting party of a frozen roll. */
export type RollRow = {
  v: 1;
  slot: string;
  partyKey: string;
  units: RollUnit[];
  head: 1;
  representative: string | null;
  excluded: null | { clause: string; decision: string };
  salt: string;
};

export const PARTICIPATION_STATUSES = ['VOTED_ELECTRONIC', 'VOTED_PAPER', 'NOT_VOTED'] as const;

/** One row of the participation list that closes an assembly. */
export type Participation = {
  v: 1;
  slot: string;
  status: (typeof PARTICIPATION_STATUSES)[number];
  method: EnrolmentMethod | null;
  index: number | null;
  salt: string;
};

const ROW_NAMES = ['v', 'slot', 'partyKey', 'units', 'head', 'representative', 'excluded', 'salt'] as const;
const MAX_TEXT = 64;

/** Reads the exact text of a roll row. */
export function readRollRow(text: string): RollRow {
  const members = Members.exactly(readCanonicalObject(utf8(text), 4 * 1024 * 1024), '', ROW_NAMES);
  members.version1();
  members.integer('head', 1, 1);
  return {
    v: 1,
    slot: members.id('slot'),
    partyKey: members.partyKey('partyKey'),
    units: members.list('units', 20_000, readUnit),
    head: 1,
    representative: members.orNull('representative', (name) => members.id(name)),
    excluded: members.orNull('excluded', (name) => readExclusion(members.value(name), members.at(name))),
    salt: members.hex('salt', 32),
  };
}

/** Reads the exact text of a participation row. */
export function readParticipation(text: string): Participation {
  const names = ['v', 'slot', 'status', 'method', 'index', 'salt'];
  const members = Members.exactly(readCanonicalObject(utf8(text), 1024), '', names);
  const row: Participation = {
    v: members.version1(),
    slot: members.id('slot'),
    status: members.oneOf('status', PARTICIPATION_STATUSES),
    method: members.orNull('method', (name) => members.oneOf(name, ENROLMENT_METHODS)),
    index: members.orNull('index', (name) => members.integer(name, 0, Number.MAX_SAFE_INTEGER)),
    salt: members.hex('salt', 32),
  };
  const voted = row.status !== 'NOT_VOTED';
  if (voted !== (row.index !== null) || (row.status === 'VOTED_ELECTRONIC') !== (row.method !== null)) {
    throw members.wrong('status');
  }
  return row;
}

/** The root over rows in their order, as hex. */
export async function rowsRoot(rows: readonly JsonObject[]): Promise<string> {
  return toHex(await treeRoot(await rowLeaves(rows)));
}

/** The leaf hashes of rows in their order. */
export async function rowLeaves(rows: readonly JsonObject[]): Promise<Bytes[]> {
  return Promise.all(rows.map((row) => leafHash(canonicalBytes(row))));
}

/** Tells whether the exact text of a row stands at an index of the list with a root; hashes as hex. */
export async function rowIsIncluded(text: string, index: number, size: number, root: string, proof: readonly string[]): Promise<boolean> {
  return includes(await leafHash(utf8(text)), index, size, fromHex(root), proof.map(fromHex));
}

function readUnit(value: JsonValue, pointer: string): RollUnit {
  const members = Members.exactly(value, pointer, ['unit', 'areaDm2', 'counts', 'building', 'entrance']);
  return {
    unit: members.text('unit', MAX_TEXT),
    areaDm2: members.integer('areaDm2', 0, 100_000_000),
    counts: members.flag('counts'),
    building: members.text('building', MAX_TEXT),
    entrance: members.orNull('entrance', (name) => members.text(name, MAX_TEXT)),
  };
}

function readExclusion(value: JsonValue, pointer: string): { clause: string; decision: string } {
  const members = Members.exactly(value, pointer, ['clause', 'decision']);
  return { clause: members.text('clause', 200), decision: members.text('decision', 200) };
}
