// Ed25519 by the platform's WebCrypto (RFC 8032). One place, because browsers differ in when they learnt it.
import type { Bytes } from '../bytes.ts';

/** Tells whether a signature of 64 octets holds. */
export async function verifyEd25519(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  const imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  return crypto.subtle.verify('Ed25519', imported, signature, message);
}

/** Signs with a 32-octet private key; for tools and tests, no phone holds such a key. */
export async function signEd25519(seed: Bytes, message: Bytes): Promise<Bytes> {
  const imported = await crypto.subtle.importKey('pkcs8', pkcs8(seed), 'Ed25519', false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('Ed25519', imported, message));
}

/** The private key in the PKCS #8 frame that WebCrypto imports (RFC 8410 §7). */
export function pkcs8(seed: Bytes): Bytes {
  const frame = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
  return new Uint8Array([...frame, ...seed]);
}
