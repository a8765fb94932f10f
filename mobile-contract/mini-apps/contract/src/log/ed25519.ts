// Ed25519 (RFC 8032): by the platform's WebCrypto, or by a library where a browser's WebCrypto has not learnt it.
// Chromium knows it since 137, and the web views of host apps are often older.
import type { Bytes } from '../bytes.ts';

/** Tells whether a signature of 64 octets holds. */
export async function verifyEd25519(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  if (key.length !== 32 || signature.length !== 64) return false;
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  } catch (error) {
    return isUnsupported(error) ? verifyByLibrary(key, message, signature) : false;
  }
  return crypto.subtle.verify('Ed25519', imported, signature, message);
}

/** The same by the library, loaded only when it is needed; exported for the test that compares both. */
export async function verifyByLibrary(key: Bytes, message: Bytes, signature: Bytes): Promise<boolean> {
  const { ed25519 } = await import('@noble/curves/ed25519.js');
  try {
    return ed25519.verify(signature, message, key, { zip215: false });
  } catch {
    return false;
  }
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

function isUnsupported(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotSupportedError' || error.name === 'SyntaxError');
}
