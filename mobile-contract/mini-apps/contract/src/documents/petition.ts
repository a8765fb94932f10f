// The words of a petition, and what a party signs under it.
import { randomBytes, toBase64Url } from '../bytes.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import { hasOctets } from '../jws.ts';
import { writeTime } from '../time.ts';

export const PETITION_ACTS = ['SUPPORT', 'WITHDRAW'] as const;

/** The exact words; supporters sign their SHA-256. */
export type PetitionText = { v: 1; community: string; petition: string; title: string; text: string };

/** The payload of a petition document. */
export type PetitionSignature = {
  v: 1;
  community: string;
  petition: string;
  party: string;
  person: string;
  act: (typeof PETITION_ACTS)[number];
  nonce: string;
  signedAt: string;
};

/** Makes a signature's payload with a fresh nonce. */
export function newPetitionSignature(draft: Omit<PetitionSignature, 'v' | 'nonce' | 'signedAt'>, now: Date): PetitionSignature {
  return { v: 1, ...draft, nonce: toBase64Url(randomBytes(16)), signedAt: writeTime(now) };
}

/** Reads the words of a petition. */
export function readPetitionText(document: Uint8Array): PetitionText {
  const members = Members.exactly(readCanonicalObject(document, 64 * 1024), '', ['v', 'community', 'petition', 'title', 'text']);
  return {
    v: members.version1(),
    community: members.id('community'),
    petition: members.id('petition'),
    title: members.text('title', 200),
    text: members.text('text', 10_000),
  };
}

/** Reads the payload of a petition document. */
export function readPetition(payload: Uint8Array): PetitionSignature {
  const names = ['v', 'community', 'petition', 'party', 'person', 'act', 'nonce', 'signedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    petition: members.hash('petition'),
    party: members.partyKey('party'),
    person: members.id('person'),
    act: members.oneOf('act', PETITION_ACTS),
    nonce: members.form('nonce', (text) => hasOctets(text, 16)),
    signedAt: members.time('signedAt'),
  };
}
