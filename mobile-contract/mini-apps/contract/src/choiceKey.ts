// The key that an assembly's choices are sealed to, as an official's browser makes it: the public half for the service, three shares of the
// private half for three holders (FORMATS.md, section 5.4). Apart from the index, so that the phone's page does not carry it.
import { combine, split } from 'shamir-secret-sharing';
import { type Bytes, fromBase64Url, sameBytes, sha256, toBase64Url, toHex, utf8 } from './bytes.ts';

/** The places of the holders. */
export const SHARE_PLACES = ['COUNTER', 'SCRUTINEER', 'THIRD'] as const;

export type SharePlace = (typeof SHARE_PLACES)[number];

/** A new key: what the service gets of it, and the share of each holder as base64url. */
export type MadeChoiceKey = { key: string; publicKey: string; shares: Record<SharePlace, { share: string; check: string }> };

const SHARE_OCTETS = 33;
const PAIRS: readonly (readonly [SharePlace, SharePlace])[] = [
  ['COUNTER', 'SCRUTINEER'],
  ['COUNTER', 'THIRD'],
  ['SCRUTINEER', 'THIRD'],
];

/** The name of a key: SHA-256 of the public half. */
export async function choiceKeyId(publicKey: Uint8Array): Promise<string> {
  return toHex(await sha256(publicKey));
}

/** What the book holds of a share. */
export async function shareCheck(key: Uint8Array, share: Uint8Array): Promise<string> {
  return toHex(await sha256(utf8('commonhold/choice-share/v1'), Uint8Array.of(0), key, share));
}

/** Reads a share; null where the text is none. */
export function readShare(text: string): Bytes | null {
  try {
    const octets = fromBase64Url(text.trim());
    return octets.length === SHARE_OCTETS && octets[SHARE_OCTETS - 1] !== 0 ? octets : null;
  } catch {
    return null;
  }
}

/** Puts the private half together out of two shares. */
export async function combineShares(one: Uint8Array, other: Uint8Array): Promise<Bytes> {
  return new Uint8Array(await combine([new Uint8Array(one), new Uint8Array(other)]));
}

/** Makes a key, splits it two of three, and tries every two shares before anybody relies on them. */
export async function makeChoiceKey(): Promise<MadeChoiceKey> {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const { d } = await crypto.subtle.exportKey('jwk', pair.privateKey);
  const secret = fromBase64Url(d ?? '');
  const parts = await split(secret, SHARE_PLACES.length, 2);
  const octets = Object.fromEntries(SHARE_PLACES.map((place, at) => [place, parts[at]])) as Record<SharePlace, Uint8Array>;
  for (const [one, other] of PAIRS) {
    if (!sameBytes(await combineShares(octets[one], octets[other]), secret)) throw new Error('two shares do not give the key');
  }
  secret.fill(0);
  const id = await sha256(publicKey);
  const shares = {} as MadeChoiceKey['shares'];
  for (const place of SHARE_PLACES) {
    shares[place] = { share: toBase64Url(octets[place]), check: await shareCheck(id, octets[place]) };
  }
  return { key: toHex(id), publicKey: toBase64Url(publicKey), shares };
}
