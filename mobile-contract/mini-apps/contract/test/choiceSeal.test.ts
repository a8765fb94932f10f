// The sealed form of ballots: an HPKE library that nobody here wrote opens and makes what the vectors hold, and shares give the key.
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { describe, expect, it } from 'vitest';
import { choiceKeyId, combineShares, makeChoiceKey, readShare, SHARE_PLACES, shareCheck } from '../src/choiceKey.ts';
import { type Bytes, concat, fromBase64Url, fromHex, toBase64Url, toHex, utf8 } from '../src/index.ts';
import { own, thrown } from './support.ts';

interface File {
  privateKey: string;
  publicKey: string;
  key: string;
  assembly: string;
  shares: { share: string; check: string }[];
  sealed: { name: string; jws: string; commitment: string; sealed: string }[];
  refused: { name: string; assembly: string; sealed: string }[];
}

const file = own<File>('choice-seal.json');
const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });

async function open(privateKey: Bytes, assembly: string, commitment: string, sealed: string): Promise<string> {
  const octets = fromHex(sealed);
  if (octets[0] !== 2) throw new Error('another form');
  const info = concat(utf8('commonhold/choice-seal/v1'), Uint8Array.of(0), fromHex(assembly)).buffer;
  const recipientKey = await suite.kem.importKey('raw', privateKey.buffer, false);
  const plain = await suite.open({ recipientKey, enc: octets.slice(1, 66).buffer, info }, octets.slice(66).buffer, fromHex(commitment).buffer);
  const text = new TextDecoder().decode(plain);
  expect(text.length % 2048).toBe(0);
  return text.replace(/\0+$/, '');
}

describe('a sealed ballot', () => {
  it.each(file.sealed.map((each) => [each.name, each] as const))('opens: %s', async (_, { jws, commitment, sealed }) => {
    expect(await open(fromHex(file.privateKey), file.assembly, commitment, sealed)).toBe(jws);
  });

  it.each(file.refused.map((each) => [each.name, each] as const))('does not open: %s', async (_, { assembly, sealed }) => {
    const commitment = file.sealed.find((each) => each.name === 'ballot')?.commitment ?? '';
    expect(await thrown(() => open(fromHex(file.privateKey), assembly, commitment, sealed))).toBeDefined();
  });

  it('is bound to its commitment', async () => {
    const [one, other] = file.sealed;
    expect(await thrown(() => open(fromHex(file.privateKey), file.assembly, other?.commitment ?? '', one?.sealed ?? ''))).toBeDefined();
  });
});

describe('a choice key', () => {
  it('is named by its public half, and any two shares give it', async () => {
    expect(await choiceKeyId(fromHex(file.publicKey))).toBe(file.key);
    const shares = file.shares.map((each) => fromHex(each.share));
    for (const [one, other] of [
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const combined = await combineShares(shares[one] ?? new Uint8Array(), shares[other] ?? new Uint8Array());
      expect(toHex(combined)).toBe(file.privateKey);
    }
    for (const { share, check } of file.shares) expect(await shareCheck(fromHex(file.key), fromHex(share))).toBe(check);
  });

  it('is made new each time, with shares that give it and stand behind their check values', async () => {
    const made = await makeChoiceKey();
    expect(made.key).not.toBe((await makeChoiceKey()).key);
    expect(fromBase64Url(made.publicKey)).toHaveLength(65);
    const [counter, , third] = SHARE_PLACES.map((place) => readShare(made.shares[place].share) ?? new Uint8Array());
    const secret = await combineShares(counter ?? new Uint8Array(), third ?? new Uint8Array());
    const jwk = { kty: 'EC', crv: 'P-256', d: toBase64Url(secret), ...coordinates(made.publicKey) };
    expect(await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits'])).toBeDefined();
    expect(made.shares.COUNTER.check).toBe(await shareCheck(fromHex(made.key), counter ?? new Uint8Array()));
    expect(readShare(made.shares.COUNTER.share.slice(1))).toBeNull();
    expect(readShare('!')).toBeNull();
  });
});

function coordinates(publicKey: string): { x: string; y: string } {
  const octets = fromBase64Url(publicKey);
  return { x: toBase64Url(octets.slice(1, 33)), y: toBase64Url(octets.slice(33)) };
}
