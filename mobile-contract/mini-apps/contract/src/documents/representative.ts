// Who votes for units whose owners cannot all vote themselves; co-owners sign the same payload, each with an own key.
import { isHex, randomBytes, toBase64Url } from '../bytes.ts';
import { compareCodePoints } from '../codePoints.ts';
import { DocumentError } from '../errors.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { isPartyKey, Members } from '../json/members.ts';
import { hasOctets } from '../jws.ts';
import { isDay, writeTime } from '../time.ts';

export const REPRESENTATIVE_GROUNDS = ['CO_OWNERS', 'GUARDIAN', 'AUTHORISED', 'ESTATE', 'COURT'] as const;

export type RepresentativeGround = (typeof REPRESENTATIVE_GROUNDS)[number];

/** The payload of a representative document. */
export type RepresentativeAppointment = {
  v: 1;
  community: string;
  units: string[];
  owners: string[];
  representative: string;
  ground: RepresentativeGround;
  document: string | null;
  validFrom: string;
  validTo: string | null;
  nonce: string;
  statedAt: string;
};

const NAMES = ['v', 'community', 'units', 'owners', 'representative', 'ground', 'document', 'validFrom', 'validTo', 'nonce', 'statedAt'] as const;

/** Makes an appointment with a fresh nonce, its lists in their order. */
export function newRepresentative(draft: Omit<RepresentativeAppointment, 'v' | 'nonce' | 'statedAt'>, now: Date): RepresentativeAppointment {
  return {
    v: 1,
    ...draft,
    units: [...draft.units].sort(compareCodePoints),
    owners: [...draft.owners].sort(compareCodePoints),
    nonce: toBase64Url(randomBytes(16)),
    statedAt: writeTime(now),
  };
}

/** Reads the payload of a representative document. */
export function readRepresentative(payload: Uint8Array): RepresentativeAppointment {
  const members = Members.exactly(readCanonicalObject(payload, 16 * 1024), '', NAMES);
  const read: RepresentativeAppointment = {
    v: members.version1(),
    community: members.id('community'),
    units: ascending(members, 'units', isPartyKey),
    owners: ascending(members, 'owners', (text) => isHex(text, 16)),
    representative: members.id('representative'),
    ground: members.oneOf('ground', REPRESENTATIVE_GROUNDS),
    document: members.orNull('document', (name) => members.hash(name)),
    validFrom: members.form('validFrom', isDay),
    validTo: members.orNull('validTo', (name) => members.form(name, isDay)),
    nonce: members.form('nonce', (text) => hasOctets(text, 16)),
    statedAt: members.time('statedAt'),
  };
  if (read.validTo !== null && read.validTo < read.validFrom) throw members.wrong('validTo');
  return read;
}

function ascending(members: Members, name: string, accepts: (text: string) => boolean): string[] {
  const texts = members.list(name, 100, (item, pointer) => {
    if (typeof item !== 'string') throw new DocumentError('WRONG_TYPE', pointer);
    if (!accepts(item)) throw new DocumentError('WRONG_VALUE', pointer);
    return item;
  });
  const sorted = texts.every((text, at) => at === 0 || compareCodePoints(texts[at - 1]!, text) < 0);
  if (texts.length === 0 || !sorted) throw members.wrong(name);
  return texts;
}
