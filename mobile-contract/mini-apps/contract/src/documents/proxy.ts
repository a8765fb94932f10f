// A party's authority for one person to cast its ballot on one package, and the taking back of it.
import { randomBytes, toBase64Url } from '../bytes.ts';
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';
import { hasOctets } from '../jws.ts';
import { writeTime } from '../time.ts';
import { type Choice, readChoices } from './ballot.ts';

/** The payload of a proxy document; a ballot names it by its SHA-256. */
export type ProxyGrant = {
  v: 1;
  community: string;
  assembly: string;
  package: string;
  party: string;
  principal: string;
  agent: string;
  instructions: Record<string, Choice>;
  nonce: string;
  grantedAt: string;
  /** Hash of the paper that the principal signed, where a worker signs this. */
  paper?: string;
};

/** The payload of a proxy-revocation document. */
export type ProxyRevocation = {
  v: 1;
  community: string;
  assembly: string;
  proxy: string;
  principal: string;
  revokedAt: string;
  /** Hash of the paper that the principal signed, where a worker signs this. */
  paper?: string;
};

const NAMES = ['v', 'community', 'assembly', 'package', 'party', 'principal', 'agent', 'instructions', 'nonce', 'grantedAt'] as const;

/** Makes a proxy with a fresh nonce. */
export function newProxy(draft: Omit<ProxyGrant, 'v' | 'nonce' | 'grantedAt'>, now: Date): ProxyGrant {
  return { v: 1, ...draft, nonce: toBase64Url(randomBytes(16)), grantedAt: writeTime(now) };
}

/** Reads the payload of a proxy document. */
export function readProxy(payload: Uint8Array): ProxyGrant {
  const members = Members.exactly(readCanonicalObject(payload, 64 * 1024), '', NAMES, ['paper']);
  const grant: ProxyGrant = {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    package: members.hash('package'),
    party: members.partyKey('party'),
    principal: members.id('principal'),
    agent: members.id('agent'),
    instructions: readChoices(members, 'instructions', 0),
    nonce: members.form('nonce', (text) => hasOctets(text, 16)),
    grantedAt: members.time('grantedAt'),
  };
  if (members.names().includes('paper')) grant.paper = members.hash('paper');
  return grant;
}

/** Reads the payload of a proxy-revocation document. */
export function readProxyRevocation(payload: Uint8Array): ProxyRevocation {
  const names = ['v', 'community', 'assembly', 'proxy', 'principal', 'revokedAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names, ['paper']);
  const revocation: ProxyRevocation = {
    v: members.version1(),
    community: members.id('community'),
    assembly: members.id('assembly'),
    proxy: members.hash('proxy'),
    principal: members.id('principal'),
    revokedAt: members.time('revokedAt'),
  };
  if (members.names().includes('paper')) revocation.paper = members.hash('paper');
  return revocation;
}
