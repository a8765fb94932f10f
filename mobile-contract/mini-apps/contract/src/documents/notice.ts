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

/** Text in two languages; English may be missing. */
export type NoticeWords = { 'zh-CN': string; en: string | null };

/** What the book names by hash of a notice: everything that its recipients read. */
export type NoticeDocument = {
  v: 1;
  community: string;
  notice: string;
  kind: string;
  class: string;
  sender: string;
  title: NoticeWords;
  body: NoticeWords;
  link: { type: string; id: string } | null;
  audience: { roles: string[]; scope: { kind: string; codes: string[] } | null };
  recipients: number;
  attachments: { sha256: string; name: string; length: number; mediaType: string }[];
  meeting: { at: string; endsAt: string; place: string } | null;
  validUntil: string | null;
  corrects: string | null;
  sentAt: string;
};

const MAX_INT = 2147483647;
const DOCUMENT_NAMES = [
  'v',
  'community',
  'notice',
  'kind',
  'class',
  'sender',
  'title',
  'body',
  'link',
  'audience',
  'recipients',
  'attachments',
  'meeting',
  'validUntil',
  'corrects',
  'sentAt',
];

/** Reads a notice document. */
export function readNoticeDocument(octets: Uint8Array): NoticeDocument {
  const members = Members.exactly(readCanonicalObject(octets, 1024 * 1024), '', DOCUMENT_NAMES);
  const inside = (name: string, names: string[]) => Members.exactly(members.value(name), members.at(name), names);
  const words = (name: string, max: number): NoticeWords => {
    const both = inside(name, ['zh-CN', 'en']);
    return { 'zh-CN': both.text('zh-CN', max), en: both.orNull('en', (en) => both.text(en, max)) };
  };
  const code = (max: number) => (value: JsonValue, at: string) => text(value, at, (item) => item.length >= 1 && item.length <= max);
  const audience = inside('audience', ['roles', 'scope']);
  return {
    v: members.version1(),
    community: members.id('community'),
    notice: members.id('notice'),
    kind: members.text('kind', 40),
    class: members.text('class', 40),
    sender: members.text('sender', 40),
    title: words('title', 240),
    body: words('body', 16_000),
    link: members.orNull('link', (name) => {
      const link = inside(name, ['type', 'id']);
      return { type: link.text('type', 40), id: link.id('id') };
    }),
    audience: {
      roles: audience.list('roles', 8, code(40)),
      scope: audience.orNull('scope', (name) => {
        const scope = Members.exactly(audience.value(name), audience.at(name), ['kind', 'codes']);
        return { kind: scope.text('kind', 40), codes: scope.list('codes', 4000, code(64)) };
      }),
    },
    recipients: members.integer('recipients', 0, MAX_INT),
    attachments: members.list('attachments', 10, (value, at) => {
      const file = Members.exactly(value, at, ['sha256', 'name', 'length', 'mediaType']);
      return {
        sha256: file.hash('sha256'),
        name: file.text('name', 200),
        length: file.integer('length', 1, MAX_INT),
        mediaType: file.text('mediaType', 200),
      };
    }),
    meeting: members.orNull('meeting', (name) => {
      const meeting = inside(name, ['at', 'endsAt', 'place']);
      return { at: meeting.time('at'), endsAt: meeting.time('endsAt'), place: meeting.text('place', 200) };
    }),
    validUntil: members.orNull('validUntil', (name) => members.time(name)),
    corrects: members.orNull('corrects', (name) => members.id(name)),
    sentAt: members.time('sentAt'),
  };
}

function text(value: JsonValue, at: string, accepts: (text: string) => boolean): string {
  if (typeof value !== 'string') throw new DocumentError('WRONG_TYPE', at);
  if (!accepts(value)) throw new DocumentError('WRONG_VALUE', at);
  return value;
}
