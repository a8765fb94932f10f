// What a matter of a package asks beyond yes and no: one of several options, candidates, or the recall of a member.
import { DocumentError } from './errors.ts';
import { Members } from './json/members.ts';
import type { JsonValue } from './json/values.ts';

export type Option = { id: string; text: string };
export type Candidate = { id: string; name: string; about: string };

/** One of several options is chosen; `runoff` says whether a run-off was announced. */
export type OptionChoice = { options: Option[]; runoff: boolean };

/** Seats of a committee are filled by approval of at most as many candidates; `sitting` members go on beside a by-election. */
export type CommitteeElection = { seats: number; minimum: number; termYears: number; candidates: Candidate[]; sitting?: number };

/** A member of the committee is recalled by yes or no; no reply where none was given in time. */
export type MemberRecall = { member: string; reply: string | null };

/** At most one of these stands in a matter. */
export type Question = { choice?: OptionChoice; election?: CommitteeElection; recall?: MemberRecall };

/** Where the public number of the draw comes from and when it appears. */
export type DrawNotice = { source: string; numberAt: string };

export const QUESTION_NAMES = ['choice', 'election', 'recall'] as const;
const MOST = 64;

/** Reads the question of a matter; nothing where it asks for yes or no. */
export function readQuestion(matter: Members, pointer: string): Question {
  const asked = QUESTION_NAMES.filter((name) => matter.names().includes(name));
  const [name] = asked;
  if (!name) return {};
  if (asked.length > 1) throw new DocumentError('UNKNOWN_MEMBER', pointer);
  const [value, at] = [matter.value(name), matter.at(name)];
  if (name === 'choice') return { choice: readChoice(value, at) };
  return name === 'election' ? { election: readElection(value, at) } : { recall: readRecall(value, at) };
}

/** Reads where the number comes from; it appears after the close. */
export function readDrawNotice(value: JsonValue, pointer: string, closeAt: string): DrawNotice {
  const members = Members.exactly(value, pointer, ['source', 'numberAt']);
  const draw = { source: members.text('source', 200), numberAt: members.time('numberAt') };
  if (draw.numberAt <= closeAt) throw members.wrong('numberAt');
  return draw;
}

function readChoice(value: JsonValue, pointer: string): OptionChoice {
  const members = Members.exactly(value, pointer, ['options', 'runoff']);
  const options = members.list('options', MOST, (item, at) => {
    const option = Members.exactly(item, at, ['id', 'text']);
    return { id: option.id('id'), text: option.text('text', 2000) };
  });
  if (options.length < 2 || twice(options)) throw members.wrong('options');
  return { options, runoff: members.flag('runoff') };
}

function readElection(value: JsonValue, pointer: string): CommitteeElection {
  const members = Members.exactly(value, pointer, ['seats', 'minimum', 'termYears', 'candidates'], ['sitting']);
  const candidates = members.list('candidates', MOST, (item, at) => {
    const candidate = Members.exactly(item, at, ['id', 'name', 'about']);
    return { id: candidate.id('id'), name: candidate.text('name', 100), about: candidate.text('about', 2000, 0) };
  });
  if (candidates.length === 0 || twice(candidates)) throw members.wrong('candidates');
  const election: CommitteeElection = {
    seats: members.integer('seats', 1, MOST),
    minimum: members.integer('minimum', 1, MOST),
    termYears: members.integer('termYears', 1, 100),
    candidates,
  };
  if (members.names().includes('sitting')) election.sitting = members.integer('sitting', 1, MOST);
  return election;
}

function readRecall(value: JsonValue, pointer: string): MemberRecall {
  const members = Members.exactly(value, pointer, ['member', 'reply']);
  return { member: members.text('member', 100), reply: members.orNull('reply', (name) => members.text(name, 20_000)) };
}

function twice(items: readonly { id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size !== items.length;
}
