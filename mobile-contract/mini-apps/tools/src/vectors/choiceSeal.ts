// The sealed form of ballots and the shares of its key, made with an HPKE library that nobody here wrote.
import { createECDH } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { type Bytes, concat, fromHex, type JsonObject, sha256, toBase64Url, toHex, utf8 } from '@commonhold/contract';
import { combineShares, shareCheck } from '@commonhold/contract/choice-key';
import { derived, hex32, id } from './world.ts';

const STEP = 2048;
const ZERO = Uint8Array.of(0);

/** Makes the content of choice-seal.json. */
export async function choiceSealVectors(): Promise<JsonObject> {
  const secret = derived('choice key');
  const key = pairOf(secret);
  const keyId = await sha256(key.publicKey);
  const assembly = id('assembly');
  const texts = { short: 'a.b.c', ballot: `${toBase64Url(derived('jws header'))}.${'Q'.repeat(700)}.${toBase64Url(derived('jws'))}` };
  const sealed: JsonObject[] = [];
  for (const [name, jws] of Object.entries({ ...texts, full: 'x'.repeat(STEP), long: 'y'.repeat(STEP + 1) })) {
    const commitment = hex32(`choice seal ${name}`);
    const ephemeral = derived(`choice seal ephemeral ${name}`);
    const octets = await seal(key.publicKey, assembly, commitment, jws, ephemeral);
    sealed.push({ name, jws, commitment, ephemeral: toHex(ephemeral), sealed: toHex(octets) });
  }
  const sound = fromHex(String(sealed[1]?.['sealed']));
  const shares = [3, 91, 250].map((x) => share(secret, derived('choice key slope'), x));
  return {
    about:
      'A choice key, its shares (any two give it, alone they give nothing), and ballots sealed to it: HPKE base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM. The ephemeral private keys are here so that the octets can be made again; a real one is used once and forgotten. Refused ones are those of the entry "ballot", changed.',
    privateKey: toHex(secret),
    publicKey: toHex(key.publicKey),
    key: toHex(keyId),
    assembly,
    shares: await Promise.all(shares.map(async (octets) => ({ share: toHex(octets), check: await shareCheck(keyId, octets) }))),
    combined: toHex(await combineShares(shares[0] ?? ZERO, shares[2] ?? ZERO)),
    sealed,
    refused: [
      { name: 'another form', assembly, sealed: toHex(changed(sound, 0, 3)) },
      { name: 'a point off the curve', assembly, sealed: toHex(changed(sound, 65, 1)) },
      { name: 'a changed octet of the ciphertext', assembly, sealed: toHex(changed(sound, 500, 1)) },
      { name: 'cut short', assembly, sealed: toHex(sound.slice(0, -1)) },
      { name: 'nothing', assembly, sealed: '' },
      { name: 'for another assembly', assembly: id('another assembly'), sealed: toHex(sound) },
    ],
  };
}

function pairOf(secret: Uint8Array): { publicKey: Bytes } {
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(secret);
  return { publicKey: new Uint8Array(curve.getPublicKey()) };
}

async function seal(publicKey: Bytes, assembly: string, commitment: string, jws: string, ephemeral: Bytes): Promise<Bytes> {
  const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
  const recipientPublicKey = await suite.kem.importKey('raw', publicKey.buffer);
  const ekm = {
    privateKey: await suite.kem.importKey('raw', ephemeral.buffer, false),
    publicKey: await suite.kem.importKey('raw', pairOf(ephemeral).publicKey.buffer),
  };
  const info = concat(utf8('commonhold/choice-seal/v1'), ZERO, fromHex(assembly)).buffer;
  const sender = await suite.createSenderContext({ recipientPublicKey, info, ekm });
  const filled = new Uint8Array(Math.ceil(jws.length / STEP) * STEP);
  filled.set(utf8(jws));
  const ciphertext = await sender.seal(filled.buffer, fromHex(commitment).buffer);
  return concat(Uint8Array.of(2), new Uint8Array(sender.enc), new Uint8Array(ciphertext));
}

/** A point of the line through the secret, octet by octet. */
function share(secret: Uint8Array, slope: Uint8Array, x: number): Bytes {
  const octets = secret.map((octet, at) => octet ^ times(slope[at] ?? 0, x));
  return concat(octets, Uint8Array.of(x));
}

/** The product in GF(256) with x⁸ + x⁴ + x³ + x + 1. */
function times(one: number, other: number): number {
  let product = 0;
  let factor = one;
  for (let rest = other; rest > 0; rest >>= 1) {
    if (rest & 1) product ^= factor;
    factor = (factor << 1) ^ (factor & 0x80 ? 0x11b : 0);
  }
  return product;
}

function changed(octets: Uint8Array, at: number, by: number): Bytes {
  const copy = new Uint8Array(octets);
  copy[at] = (copy[at] ?? 0) ^ by;
  return copy;
}
