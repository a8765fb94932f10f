// The small world that the vectors tell of. Every random value is derived from a label, so that a second run gives the
// same files; only ECDSA signatures are random by nature and kept in signatures.json once they are made.
import { createECDH, createPrivateKey, createHash, sign } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type Bytes,
  canonicalBytes,
  type DocumentType,
  fromBase64Url,
  type JsonObject,
  type PublicJwk,
  pkcs8,
  sha256,
  signEd25519,
  signingInput,
  thumbprint,
  toBase64Url,
  toHex,
  utf8,
  writeNote,
  writeNoteKey,
  readNoteKey,
  type NoteKey,
} from '@commonhold/contract';

const SIGNATURES = new URL('./signatures.json', import.meta.url);

/** So many octets that belong to a label, at most 32. */
export function derived(label: string, octets = 32): Bytes {
  const digest = createHash('sha256').update(`commonhold vectors ${label}`).digest();
  return new Uint8Array(digest.subarray(0, octets));
}

/** An id of 16 octets, as hex. */
export function id(label: string): string {
  return toHex(derived(label, 16));
}

/** 32 octets, as hex. */
export function hex32(label: string): string {
  return toHex(derived(label));
}

/** A P-256 key of the test world. The private half is public here and must never be used anywhere else. */
export interface TestKey {
  d: Bytes;
  jwk: PublicJwk;
  kid: string;
}

export async function testKey(label: string): Promise<TestKey> {
  const d = derived(`key ${label}`);
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const jwk: PublicJwk = {
    crv: 'P-256',
    kty: 'EC',
    x: toBase64Url(point.subarray(1, 33)),
    y: toBase64Url(point.subarray(33)),
  };
  return { d, jwk, kid: await thumbprint(jwk) };
}

/** Signs octets with ES256, or gives the signature that was made for them before; `wanted` has it tried again. */
export async function es256(key: TestKey, message: Uint8Array, wanted: (made: Bytes) => boolean = () => true): Promise<Bytes> {
  const book = existsSync(SIGNATURES) ? (JSON.parse(readFileSync(SIGNATURES, 'utf8')) as Record<string, string>) : {};
  const name = toHex(await sha256(utf8(key.kid), message));
  const known = book[name];
  if (known !== undefined) return new Uint8Array(Buffer.from(known, 'hex'));
  const privateKey = createPrivateKey({ format: 'jwk', key: { ...key.jwk, d: toBase64Url(key.d) } });
  const make = (): Bytes => new Uint8Array(sign('sha256', message, { key: privateKey, dsaEncoding: 'ieee-p1363' }));
  let made = make();
  while (!wanted(made)) made = make();
  book[name] = toHex(made);
  writeFileSync(SIGNATURES, `${JSON.stringify(book, null, 2)}\n`);
  return made;
}

/** Signs a document of any payload. */
export async function signPayload(key: TestKey, type: DocumentType, payload: Uint8Array): Promise<string> {
  const input = signingInput(type, key.kid, payload);
  return `${input}.${toBase64Url(await es256(key, utf8(input)))}`;
}

/** Signs a document. */
export function signJson(key: TestKey, type: DocumentType, document: JsonObject): Promise<string> {
  return signPayload(key, type, canonicalBytes(document));
}

/** An Ed25519 key of the test world for a log or a witness. */
export interface TestLog {
  seed: Bytes;
  key: NoteKey;
}

export async function testLog(name: string, kind: 'LOG' | 'COSIGNATURE', label = name): Promise<TestLog> {
  const seed = derived(`note key ${label}`);
  const privateKey = createPrivateKey({ format: 'der', type: 'pkcs8', key: Buffer.from(pkcs8(seed)) });
  const jwk = privateKey.export({ format: 'jwk' });
  return { seed, key: await readNoteKey(await writeNoteKey(name, kind, fromBase64Url(jwk.x ?? ''))) };
}

/** A note signed by a log. */
export async function signNote(log: TestLog, text: string): Promise<{ note: string; signature: Bytes }> {
  const signature = await signEd25519(log.seed, utf8(text));
  return { note: writeNote(text, [{ name: log.key.name, keyId: log.key.id, signature }]), signature };
}
