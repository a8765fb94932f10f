// What a voting party signs. It holds no weight: area and head come from the roll alone.
import { hasOctets } from '../jws.ts';
import { isHex, randomBytes, toBase64Url } from '../bytes.ts';
import { DocumentError } from '../errors.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import type { JsonValue } from '../json/values.ts';
import { writeTime } from '../time.ts';

/** The answer to one matter: YES, NO, ABSTAIN, an option's id, or the ids of the candidates approved of. */
export type Choice = string | string[];

/** The payload of an owner-ballot document. */
export type OwnerBallot = {
  v: 1;
  community: string;
  assembly: string;
  package: string;
  party: string;
  choices: Record<string, Choice>;
  proxy: string | null;
  version: number;
  nonce: string;
  castAt: string;
};

/** What the voter decides and the page knows; nonce and time are added here. */
export interface BallotDraft {
  community: string;
  assembly: string;
  packageHash: string;
  party: string;
  choices: Record<string, Choice>;
  proxy?: string | null;
  version?: number;
}

const NAMES = ['v', 'community', 'assembly', 'package', 'party', 'choices', 'proxy', 'version', 'nonce', 'castAt'] as const;
const MAX_BYTES = 64 * 1024;
const MAX_MATTERS = 64;
const MAX_CANDIDATES = 64;
const MAX_VERSION = 1000;

/** Makes a ballot with a fresh nonce. */
export function newBallot(draft: BallotDraft, now: Date): OwnerBallot {
  return {
    v: 1,
    community: draft.community,
    assembly: draft.assembly,
    package: draft.packageHash,
    party: draft.party,
    choices: draft.choices,
    proxy: draft.proxy ?? null,
    version: draft.version ?? 1,
    nonce: toBase64Url(randomBytes(16)),
    castAt: writeTime(now),
  };
}

/** Reads the payload of an owner-ballot document. */
export function readBallot(payload: Uint8Array): OwnerBallot {
  const members = Members.exactly(readCanonicalObject(payload, MAX_BYTES), '', NAMES);
  return {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    package: members.hash('package'),
    party: members.partyKey('party'),
    choices: readChoices(members, 'choices', 1),
    proxy: members.orNull('proxy', (name) => members.hash(name)),
    version: members.integer('version', 1, MAX_VERSION),
    nonce: members.form('nonce', (text) => hasOctets(text, 16)),
    castAt: members.time('castAt'),
  };
}

/** Reads answers by matter out of a member of a document. */
export function readChoices(document: Members, name: string, min: number): Record<string, Choice> {
  const members = Members.any(document.value(name), document.at(name));
  const choices: Record<string, Choice> = {};
  for (const matter of members.names()) {
    if (!isHex(matter, 16)) throw document.wrong(name);
    choices[matter] = readChoice(members.value(matter), members.at(matter));
  }
  const count = Object.keys(choices).length;
  if (count < min || count > MAX_MATTERS) throw document.wrong(name);
  return choices;
}

function readChoice(value: JsonValue, pointer: string): Choice {
  if (typeof value === 'string') {
    if (['YES', 'NO', 'ABSTAIN'].includes(value) || isHex(value, 16)) return value;
    throw new DocumentError('WRONG_VALUE', pointer);
  }
  if (!Array.isArray(value)) throw new DocumentError('WRONG_TYPE', pointer);
  const ids = value.filter((id): id is string => typeof id === 'string' && isHex(id, 16));
  const sound = ids.length === value.length && new Set(ids).size === ids.length && ids.length <= MAX_CANDIDATES;
  if (!sound) throw new DocumentError('WRONG_VALUE', pointer);
  return ids;
}
