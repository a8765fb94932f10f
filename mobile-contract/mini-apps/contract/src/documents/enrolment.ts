// The documents around a device key: its enrolment, the consents given with it, signing in with it, and a worker's
// statement at the desk.
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import { hasOctets, type PublicJwk, readPublicJwk } from '../jws.ts';

/** How a person showed who they are. */
export const ENROLMENT_METHODS = ['LETTER', 'DEVICE', 'RECOVERY', 'DESK', 'INVITATION'] as const;
export type EnrolmentMethod = (typeof ENROLMENT_METHODS)[number];

/** What guards the private half of a key. */
export const KEY_PROTECTIONS = ['webcrypto', 'os-keystore', 'hardware-attested'] as const;
export type KeyProtection = (typeof KEY_PROTECTIONS)[number];

/** A new device key, signed with that key itself. */
export type KeyEnrolment = {
  v: 1;
  community: string;
  person: string;
  key: PublicJwk;
  method: EnrolmentMethod;
  protection: KeyProtection;
  challenge: string;
  enrolledAt: string;
};

/** Four separate consents, each the SHA-256 of the exact text shown (电子签名法 11, 13②; 个人信息保护法 17, 29). */
export type Consent = {
  v: 1;
  community: string;
  person: string;
  inbox: string;
  signing: string;
  data: string;
  sensitive: string;
  agreedAt: string;
};

/** The answer to a sign-in challenge, bound to the origin that asked. */
export type SessionProof = {
  v: 1;
  community: string;
  audience: string;
  challenge: string;
  at: string;
};

/** A worker's statement to have seen a person's document; one nonce serves one code. */
export type DeskAttestation = {
  v: 1;
  community: string;
  person: string;
  nonce: string;
  seenAt: string;
};

const ENROLMENT_NAMES = ['v', 'community', 'person', 'key', 'method', 'protection', 'challenge', 'enrolledAt'] as const;
const CONSENT_NAMES = ['v', 'community', 'person', 'inbox', 'signing', 'data', 'sensitive', 'agreedAt'] as const;
const SESSION_NAMES = ['v', 'community', 'audience', 'challenge', 'at'] as const;

/** Reads the payload of a key-enrolment document. */
export function readEnrolment(payload: Uint8Array): KeyEnrolment {
  const members = Members.exactly(readCanonicalObject(payload, 4096), '', ENROLMENT_NAMES);
  const v = members.version1();
  const key = readPublicJwk(members.value('key'), members.at('key'));
  const protection = members.oneOf('protection', KEY_PROTECTIONS);
  // script of a page could sign with SM2 only by holding the private key itself
  if (key.crv === 'SM2' && protection === 'webcrypto') throw members.wrong('protection');
  return {
    v,
    community: members.id('community'),
    person: members.id('person'),
    key,
    method: members.oneOf('method', ENROLMENT_METHODS),
    protection,
    challenge: members.hex('challenge', 32),
    enrolledAt: members.time('enrolledAt'),
  };
}

/** Reads the payload of a consent document. */
export function readConsent(payload: Uint8Array): Consent {
  const members = Members.exactly(readCanonicalObject(payload, 4096), '', CONSENT_NAMES);
  return {
    v: members.version1(),
    community: members.id('community'),
    person: members.id('person'),
    inbox: members.hash('inbox'),
    signing: members.hash('signing'),
    data: members.hash('data'),
    sensitive: members.hash('sensitive'),
    agreedAt: members.time('agreedAt'),
  };
}

/** Reads the payload of a session document. */
export function readSession(payload: Uint8Array): SessionProof {
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', SESSION_NAMES);
  return {
    v: members.version1(),
    community: members.id('community'),
    audience: members.text('audience', 255),
    challenge: members.hex('challenge', 32),
    at: members.time('at'),
  };
}

/** Reads the payload of a desk-attestation document. */
export function readDeskAttestation(payload: Uint8Array): DeskAttestation {
  const names = ['v', 'community', 'person', 'nonce', 'seenAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    person: members.id('person'),
    nonce: members.form('nonce', (text) => hasOctets(text, 16)),
    seenAt: members.time('seenAt'),
  };
}
