import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  documentId,
  exportPublicJwk,
  fromHex,
  generateDeviceKey,
  importPublicJwk,
  JwsError,
  newBallot,
  type PublicJwk,
  rawSignature,
  readBallot,
  readJws,
  signDocument,
  thumbprint,
  toHex,
  verifyEs256,
  verifyJws,
} from '../src/index.ts';
import { own, thrown } from './support.ts';

interface Jws {
  key: PublicJwk;
  kid: string;
  accepted: { name: string; jws: string }[];
  refused: { name: string; jws: string; failure: string }[];
}

interface Es256 {
  key: PublicJwk;
  message: string;
  cases: { name: string; signature: string; holds: boolean }[];
  leadingZero: { message: string; signature: string; der: string };
  notOnTheCurve: PublicJwk;
}

const jws = own<Jws>('jws.json');
const es256 = own<Es256>('es256.json');

describe('jws.json', () => {
  it('accepts both signatures of one document', async () => {
    expect(await thumbprint(jws.key)).toBe(jws.kid);
    const ids = new Set<string>();
    for (const one of jws.accepted) {
      const document = readJws(one.jws, 'owner-ballot+jws');
      await verifyJws(document, jws.key);
      ids.add(await documentId(document.payload));
    }
    expect(ids.size).toBe(1);
  });

  it.each(jws.refused)('refuses with $failure: $name', async ({ jws: text, failure }) => {
    const error = await thrown(() => verifyJws(readJws(text, 'owner-ballot+jws'), jws.key));
    // readJws throws at once, verifyJws later: both must name the failure.
    expect(error).toBeInstanceOf(JwsError);
    expect((error as JwsError).failure).toBe(failure);
  });
});

describe('es256.json', () => {
  it.each(es256.cases)('gives the verdict $holds: $name', async ({ signature, holds }) => {
    const key = await importPublicJwk(es256.key);
    expect(await verifyEs256(key, fromHex(es256.message), fromHex(signature))).toBe(holds);
  });

  it('turns DER into r followed by s, also with a short r', async () => {
    const { der, signature } = es256.leadingZero;
    expect(toHex(rawSignature(fromHex(der)))).toBe(signature);
    for (const broken of ['', '30', '3000', der.slice(0, -2), `${der}00`]) {
      expect(await thrown(() => rawSignature(fromHex(broken)))).toBeInstanceOf(RangeError);
    }
  });

  it('refuses coordinates that are no point', async () => {
    expect(await thrown(() => importPublicJwk(es256.notOnTheCurve))).toBeDefined();
  });
});

describe('a device key', () => {
  it('signs a ballot that verifies, and never leaves the browser', async () => {
    const key = await generateDeviceKey();
    const jwk = await exportPublicJwk(key.publicKey);
    const draft = {
      community: '0'.repeat(32),
      assembly: '1'.repeat(32),
      packageHash: '2'.repeat(64),
      party: '1幢-101',
      choices: { ['3'.repeat(32)]: 'YES' },
    };
    const ballot = newBallot(draft, new Date('2026-11-22T00:05:41.123Z'));
    const text = await signDocument('owner-ballot+jws', ballot, key.privateKey, await thumbprint(jwk));
    const document = readJws(text, 'owner-ballot+jws');
    await verifyJws(document, jwk);
    expect(readBallot(document.payload)).toEqual(ballot);
    expect(toHex(document.payload)).toBe(toHex(canonicalBytes(ballot)));
    expect(await thrown(() => crypto.subtle.exportKey('pkcs8', key.privateKey))).toBeDefined();
  });
});
