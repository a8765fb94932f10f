// Compact JWS (RFC 7515 §7.1) with ES256, or with SM2 from a host's key store, narrowed so that one document has one text but for its signature.
import { type Bytes, concat, fromBase64Url, sha256, toBase64Url, toHex, utf8 } from './bytes.ts';
import { ContractError, JwsError } from './errors.ts';
import { canonicalBytes, canonicalText, readCanonicalObject } from './json/canonical.ts';
import { Members } from './json/members.ts';
import type { JsonObject, JsonValue } from './json/values.ts';
import { verifySm2 } from './sm2.ts';

/** The kinds of signed documents; each has its own `typ`, so that no document passes for another. */
export const DOCUMENT_TYPES = [
  'owner-ballot+jws',
  'key-enrolment+jws',
  'consent+jws',
  'session+jws',
  'proxy+jws',
  'representative+jws',
  'petition+jws',
  'paper-entry+jws',
  'paper-review+jws',
  'notice-ack+jws',
  'unlock+jws',
  'committee-resolution+jws',
  'tally-report+jws',
  'desk-attestation+jws',
  'proxy-revocation+jws',
  'ballot-case+jws',
  'recount+jws',
] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** What a key of each curve signs with; a page makes the first alone. */
const ALGORITHMS = { 'P-256': 'ES256', SM2: 'SM2-SM3' } as const;

type Curve = keyof typeof ALGORITHMS;
const CURVES = Object.keys(ALGORITHMS) as Curve[];

/** What a document says that it is signed with. */
export type SignatureAlgorithm = (typeof ALGORITHMS)[Curve];

/** A public key with exactly these members (RFC 7518 §6.2.1). */
export interface PublicJwk {
  crv: Curve;
  kty: 'EC';
  x: string;
  y: string;
}

/** A document whose form is checked; whether its signature holds, `verifyJws` tells. */
export interface CompactJws {
  text: string;
  alg: SignatureAlgorithm;
  type: DocumentType;
  kid: string;
  payload: Bytes;
  signature: Bytes;
}

const MAX_LENGTH = 128 * 1024;
const MAX_HEADER = 512;
const P256 = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const ES256 = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Makes a device key whose private half cannot leave the browser. */
export async function generateDeviceKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, false, ['sign', 'verify']);
}

/** The public half as JWK with exactly the members that the contract knows. */
export async function exportPublicJwk(publicKey: CryptoKey): Promise<PublicJwk> {
  const jwk = await crypto.subtle.exportKey('jwk', publicKey);
  return { crv: 'P-256', kty: 'EC', x: jwk.x ?? '', y: jwk.y ?? '' };
}

/** Imports a public key of P-256; throws when the coordinates are not a point of it. */
export async function importPublicJwk(jwk: PublicJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { ...jwk }, P256, true, ['verify']);
}

/** Reads a JWK inside a document. */
export function readPublicJwk(value: JsonValue, pointer: string): PublicJwk {
  const members = Members.exactly(value, pointer, ['crv', 'kty', 'x', 'y']);
  return {
    crv: members.oneOf('crv', CURVES),
    kty: members.oneOf('kty', ['EC']),
    x: members.form('x', isCoordinate),
    y: members.form('y', isCoordinate),
  };
}

/** The key's name everywhere: the base64url RFC 7638 thumbprint with SHA-256. */
export async function thumbprint(jwk: PublicJwk): Promise<string> {
  return toBase64Url(await sha256(canonicalBytes({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y })));
}

/** The protected header's canonical text. */
export function jwsHeader(type: DocumentType, kid: string, alg: SignatureAlgorithm = 'ES256'): string {
  return canonicalText({ alg, kid, typ: type });
}

/** What is signed (RFC 7515 §5.1). */
export function signingInput(type: DocumentType, kid: string, payload: Uint8Array, alg: SignatureAlgorithm = 'ES256'): string {
  return `${toBase64Url(utf8(jwsHeader(type, kid, alg)))}.${toBase64Url(payload)}`;
}

/** Signs a document with the device key; `document` is put into canonical form first. */
export async function signDocument(type: DocumentType, document: JsonObject, privateKey: CryptoKey, kid: string): Promise<string> {
  const input = signingInput(type, kid, canonicalBytes(document));
  const signature = new Uint8Array(await crypto.subtle.sign(ES256, privateKey, utf8(input)));
  return `${input}.${toBase64Url(signature)}`;
}

/** Reads a document, of one expected kind where it is given; throws a JwsError with the first check that failed. */
export function readJws(text: string, expected?: DocumentType): CompactJws {
  const parts = text.split('.');
  const [head, body, mark] = parts;
  if (text.length > MAX_LENGTH || parts.length !== 3 || head === undefined || body === undefined || mark === undefined) {
    throw new JwsError('MALFORMED');
  }
  const headerBytes = decode(head);
  const payload = decode(body);
  const signature = decode(mark);
  const header = readHeader(headerBytes);
  const type = DOCUMENT_TYPES.find((known) => known === header.typ);
  if (type === undefined) throw new JwsError('TYP');
  if (signature.length !== 64) throw new JwsError('SIGNATURE_LENGTH');
  if (expected !== undefined && type !== expected) throw new JwsError('TYP');
  return { text, alg: header.alg, type, kid: header.kid, payload, signature };
}

/** Verifies the signature with the key that the header names; throws a JwsError SIGNATURE when it does not hold. */
export async function verifyJws(jws: CompactJws, jwk: PublicJwk): Promise<void> {
  const input = utf8(jws.text.slice(0, jws.text.lastIndexOf('.')));
  const sameKey = jws.alg === ALGORITHMS[jwk.crv] && (await thumbprint(jwk)) === jws.kid;
  if (!sameKey || !(await isSigned(jwk, input, jws.signature))) throw new JwsError('SIGNATURE');
}

/** Verifies r ‖ s by the key's own algorithm; throws when the coordinates are not a point of its curve. */
export async function isSigned(jwk: PublicJwk, message: Bytes, signature: Bytes): Promise<boolean> {
  if (jwk.crv === 'SM2') return verifySm2(jwk.x, jwk.y, message, signature);
  return verifyEs256(await importPublicJwk(jwk), message, signature);
}

/** ECDSA over SHA-256 with a signature of exactly 64 octets. */
export async function verifyEs256(key: CryptoKey, message: Bytes, signature: Bytes): Promise<boolean> {
  return signature.length === 64 && crypto.subtle.verify(ES256, key, signature, message);
}

/** A document's identity: SHA-256 of its payload, as hex. Never of the JWS: ECDSA signatures can be altered. */
export async function documentId(payload: Uint8Array): Promise<string> {
  return toHex(await sha256(payload));
}

/** DER to r‖s for native key stores, which sign in DER; throws a RangeError on any other form. */
export function rawSignature(der: Uint8Array): Bytes {
  const bytes = [...der];
  if (bytes.shift() !== 0x30 || bytes.shift() !== bytes.length) throw new RangeError('not a DER signature');
  const r = integer(bytes);
  const s = integer(bytes);
  if (bytes.length !== 0) throw new RangeError('octets after the signature');
  return concat(r, s);
}

function integer(bytes: number[]): Bytes {
  if (bytes.shift() !== 0x02) throw new RangeError('not a DER integer');
  const length = bytes.shift() ?? 0;
  const octets = bytes.splice(0, length);
  if (octets.length !== length || length === 0) throw new RangeError('a cut DER integer');
  while (octets[0] === 0) octets.shift();
  if (octets.length > 32) throw new RangeError('not an integer of P-256');
  return new Uint8Array([...new Array<number>(32 - octets.length).fill(0), ...octets]);
}

function decode(part: string): Bytes {
  try {
    return fromBase64Url(part);
  } catch {
    throw new JwsError('BASE64');
  }
}

function readHeader(bytes: Uint8Array): { alg: SignatureAlgorithm; kid: string; typ: string } {
  try {
    const value = readCanonicalObject(bytes, MAX_HEADER);
    // The algorithm is looked at first, so that "none" is named as what it is whatever else the header holds.
    const any = Members.any(value, '');
    const alg = any.names().includes('alg') ? algorithm(any.text('alg', 64, 0)) : 'ES256';
    const members = Members.exactly(value, '', ['alg', 'kid', 'typ']);
    return { alg, kid: members.form('kid', isThumbprint), typ: members.text('typ', 64) };
  } catch (error) {
    if (error instanceof JwsError || !(error instanceof ContractError)) throw error;
    throw new JwsError('HEADER');
  }
}

function algorithm(text: string): SignatureAlgorithm {
  const known = Object.values(ALGORITHMS).find((each) => each === text);
  if (known === undefined) throw new JwsError('ALG');
  return known;
}

function isThumbprint(text: string): boolean {
  return hasOctets(text, 32);
}

function isCoordinate(text: string): boolean {
  return hasOctets(text, 32);
}

/** Tells whether a text is the base64url spelling of so many octets. */
export function hasOctets(text: string, octets: number): boolean {
  try {
    return fromBase64Url(text).length === octets;
  } catch {
    return false;
  }
}
