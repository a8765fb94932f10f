// What a person signs about a notice, and what the book names of its public postings.
import { isHex } from '../bytes.ts';
import { DocumentError } from '../errors.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import type { JsonValue } from '../json/values.ts';

/** A person's statement to have received exactly the notice with this document hash. */
export type NoticeAck = {
  v: 1;
  community: string;
  notice: string;
  document: string;
  person: string;
  ackAt: string;
};

/** Reads the payload of a notice-ack document. */
export function readNoticeAck(payload: Uint8Array): NoticeAck {
  const names = ['v', 'community', 'notice', 'document', 'person', 'ackAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    notice: members.id('notice'),
    document: members.hash('document'),
    person: members.id('person'),
    ackAt: members.time('ackAt'),
  };
}

/** A public posting of a notice with those for whom it counts. */
export type NoticePosting = {
  v: 1;
  notice: string;
  number: number;
  place: string;
  postedAt: string;
  entrances: string[];
  photo: string;
  poster: string;
  persons: string[];
};

/** Reads the document that `notice.posted` names by its hash. */
export function readNoticePosting(octets: Uint8Array): NoticePosting {
  const names = ['v', 'notice', 'number', 'place', 'postedAt', 'entrances', 'photo', 'poster', 'persons'];
  const members = Members.exactly(readCanonicalObject(octets, 16 * 1024 * 1024), '', names);
  return {
    v: members.version1(),
    notice: members.id('notice'),
    number: members.integer('number', 1, 2147483647),
    place: members.text('place', 200),
    postedAt: members.time('postedAt'),
    entrances: members.list('entrances', 200, (value, at) => text(value, at, (entrance) => entrance.length >= 1 && entrance.length <= 65)),
    photo: members.hash('photo'),
    poster: members.hash('poster'),
    persons: members.list('persons', 400_000, (value, at) => text(value, at, (person) => isHex(person, 16))),
  };
}

function text(value: JsonValue, at: string, accepts: (text: string) => boolean): string {
  if (typeof value !== 'string') throw new DocumentError('WRONG_TYPE', at);
  if (!accepts(value)) throw new DocumentError('WRONG_VALUE', at);
  return value;
}
