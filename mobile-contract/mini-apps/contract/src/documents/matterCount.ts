// The count of one matter in a report: its sums, and what only elections, options and silence add.
import { isHex } from '../bytes.ts';
import { DocumentError } from '../errors.ts';
import { Members } from '../json/members.ts';
import type { JsonValue } from '../json/values.ts';

/** Area in dm² (0.01 m²) and heads side by side. */
export type Quantity = { areaDm2: number; heads: number };

/** The count of a choice among options, in the package's order. */
export type ChoiceCount = { options: ({ id: string } & Quantity)[]; winner: string | null; runoff: string[] };

/** The count of an election: those who may be elected first, each group in its order. */
export type ElectionCount = {
  candidates: ({ id: string; eligible: boolean } & Quantity)[];
  elected: string[];
  alternates: string[];
  ties: string[][];
  committeeFormed: boolean;
};

/** What the rules made of silence, and the result of the ballots alone. */
export type SilenceCount = {
  policy: string;
  choice: string | null;
  deemed: Quantity;
  ballotsAlone: { quorum: boolean; consent: boolean; winners: string[]; outcome: string };
};

/** The count of one matter; the sums hold ballots alone. */
export type MatterCount = {
  id: string;
  type: string;
  law: string;
  total: Quantity;
  participating: Quantity;
  yes: Quantity;
  no: Quantity;
  abstain: Quantity;
  quorum: boolean;
  consent: boolean;
  outcome: string;
  invalid?: Quantity;
  choice?: ChoiceCount;
  election?: ElectionCount;
  silence?: SilenceCount;
};

const MAX = Number.MAX_SAFE_INTEGER;
const MOST = 64;
const NAMES = ['id', 'type', 'law', 'total', 'participating', 'yes', 'no', 'abstain', 'quorum', 'consent', 'outcome'] as const;
const OPTIONAL = ['invalid', 'choice', 'election', 'silence'] as const;

/** Reads the count of one matter. */
export function readMatterCount(value: JsonValue, pointer: string): MatterCount {
  const members = Members.exactly(value, pointer, NAMES, OPTIONAL);
  const count: MatterCount = {
    id: members.id('id'),
    type: members.text('type', 8),
    law: members.text('law', 64),
    total: quantity(members, 'total'),
    participating: quantity(members, 'participating'),
    yes: quantity(members, 'yes'),
    no: quantity(members, 'no'),
    abstain: quantity(members, 'abstain'),
    quorum: members.flag('quorum'),
    consent: members.flag('consent'),
    outcome: members.text('outcome', 32),
  };
  const has = (name: string) => members.names().includes(name);
  if (has('invalid')) count.invalid = quantity(members, 'invalid');
  if (has('choice')) count.choice = readChoice(members.value('choice'), members.at('choice'));
  if (has('election')) count.election = readElection(members.value('election'), members.at('election'));
  if (has('silence')) count.silence = readSilence(members.value('silence'), members.at('silence'));
  return count;
}

function quantity(members: Members, name: string): Quantity {
  return sum(Members.exactly(members.value(name), members.at(name), ['areaDm2', 'heads']));
}

function sum(members: Members): Quantity {
  return { areaDm2: members.integer('areaDm2', 0, MAX), heads: members.integer('heads', 0, MAX) };
}

function readChoice(value: JsonValue, pointer: string): ChoiceCount {
  const members = Members.exactly(value, pointer, ['options', 'winner', 'runoff']);
  return {
    options: members.list('options', MOST, (item, at) => {
      const option = Members.exactly(item, at, ['id', 'areaDm2', 'heads']);
      return { id: option.id('id'), ...sum(option) };
    }),
    winner: members.orNull('winner', (name) => members.id(name)),
    runoff: members.list('runoff', 2, readId),
  };
}

function readElection(value: JsonValue, pointer: string): ElectionCount {
  const members = Members.exactly(value, pointer, ['candidates', 'elected', 'alternates', 'ties', 'committeeFormed']);
  return {
    candidates: members.list('candidates', MOST, (item, at) => {
      const candidate = Members.exactly(item, at, ['id', 'areaDm2', 'heads', 'eligible']);
      return { id: candidate.id('id'), ...sum(candidate), eligible: candidate.flag('eligible') };
    }),
    elected: members.list('elected', MOST, readId),
    alternates: members.list('alternates', MOST, readId),
    ties: members.list('ties', MOST, readTie),
    committeeFormed: members.flag('committeeFormed'),
  };
}

function readSilence(value: JsonValue, pointer: string): SilenceCount {
  const members = Members.exactly(value, pointer, ['policy', 'choice', 'deemed', 'ballotsAlone']);
  const alone = Members.exactly(members.value('ballotsAlone'), members.at('ballotsAlone'), ['quorum', 'consent', 'winners', 'outcome']);
  const choice = members.orNull('choice', (name) => members.text(name, 32));
  if (choice !== null && !['YES', 'NO', 'ABSTAIN'].includes(choice)) readId(choice, members.at('choice'));
  return {
    policy: members.text('policy', 32),
    choice,
    deemed: quantity(members, 'deemed'),
    ballotsAlone: {
      quorum: alone.flag('quorum'),
      consent: alone.flag('consent'),
      winners: alone.list('winners', MOST, readId),
      outcome: alone.text('outcome', 32),
    },
  };
}

function readTie(value: JsonValue, pointer: string): string[] {
  if (!Array.isArray(value) || value.length < 2) throw new DocumentError('WRONG_VALUE', pointer);
  return value.map((item) => readId(item, pointer));
}

function readId(value: JsonValue, pointer: string): string {
  if (typeof value === 'string' && isHex(value, 16)) return value;
  throw new DocumentError('WRONG_VALUE', pointer);
}
