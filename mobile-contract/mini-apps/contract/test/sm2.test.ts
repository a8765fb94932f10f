// sm2.json: the standard's own signature, raw ones made with openssl, and a document. The same vectors run in Java.
import { describe, expect, it } from 'vitest';
import {
  canonicalBytes,
  exportPublicJwk,
  fromHex,
  generateDeviceKey,
  isSigned,
  JwsError,
  jwsHeader,
  type PublicJwk,
  readEnrolment,
  readJws,
  signDocument,
  signingInput,
  thumbprint,
  toBase64Url,
  toHex,
  utf8,
  verifyJws,
} from '../src/index.ts';
import { own, thrown } from './support.ts';

interface Sm2 {
  standard: { key: PublicJwk; message: string; signature: string };
  key: PublicJwk;
  kid: string;
  message: string;
  cases: { name: string; signature: string; holds: boolean }[];
  document: { payload: string; header: string; signingInput: string; jws: string };
}

const sm2 = own<Sm2>('sm2.json');

describe('sm2.json', () => {
  it("holds the standard's own example", async () => {
    const { key, message, signature } = sm2.standard;
    expect(await isSigned(key, fromHex(message), fromHex(signature))).toBe(true);
  });

  it.each(sm2.cases)('gives the verdict $holds: $name', async ({ signature, holds }) => {
    expect(await isSigned(sm2.key, fromHex(sm2.message), fromHex(signature))).toBe(holds);
  });

  it('has a document of these octets that verifies', async () => {
    const { payload, header, signingInput: input, jws } = sm2.document;
    expect(await thumbprint(sm2.key)).toBe(sm2.kid);
    expect(jwsHeader('session+jws', sm2.kid, 'SM2-SM3')).toBe(header);
    expect(signingInput('session+jws', sm2.kid, utf8(payload), 'SM2-SM3')).toBe(input);
    const read = readJws(jws, 'session+jws');
    await verifyJws(read, sm2.key);
    expect(read.alg).toBe('SM2-SM3');
    expect(toHex(read.payload)).toBe(toHex(utf8(payload)));
  });
});

describe('a key of one curve', () => {
  it('does not sign under the name of the other algorithm', async () => {
    const [, body, mark] = sm2.document.jws.split('.');
    const renamed = `${toBase64Url(utf8(jwsHeader('session+jws', sm2.kid)))}.${body}.${mark}`;
    const pair = await generateDeviceKey();
    const p256 = await exportPublicJwk(pair.publicKey);
    const [head, payload, signature] = (await signDocument('session+jws', {}, pair.privateKey, await thumbprint(p256))).split('.');
    const other = toBase64Url(utf8(jwsHeader('session+jws', await thumbprint(p256), 'SM2-SM3')));
    for (const [text, key] of [
      [renamed, sm2.key],
      [`${other}.${payload}.${signature}`, p256],
    ] as const) {
      const error = await thrown(() => verifyJws(readJws(text), key));
      expect(error).toBeInstanceOf(JwsError);
      expect((error as JwsError).failure).toBe('SIGNATURE');
    }
    await verifyJws(readJws(`${head}.${payload}.${signature}`), p256);
  });

  it('is no point of the other curve', async () => {
    const { x, y } = await exportPublicJwk((await generateDeviceKey()).publicKey);
    const signature = fromHex(sm2.cases[0]!.signature);
    expect(await thrown(() => isSigned({ crv: 'SM2', kty: 'EC', x, y }, fromHex(sm2.message), signature))).toBeInstanceOf(RangeError);
    expect(await thrown(() => isSigned({ ...sm2.key, crv: 'P-256' }, fromHex(sm2.message), signature))).toBeDefined();
  });

  it('is enrolled by a browser with ES256 alone', async () => {
    const enrolment = (protection: string) =>
      canonicalBytes({
        v: 1,
        community: '0'.repeat(32),
        person: '1'.repeat(32),
        key: { ...sm2.key },
        method: 'DESK',
        protection,
        challenge: '2'.repeat(64),
        enrolledAt: '2026-11-22T00:05:41.123Z',
      });
    expect(readEnrolment(enrolment('os-keystore')).key).toEqual(sm2.key);
    expect(await thrown(() => readEnrolment(enrolment('webcrypto')))).toMatchObject({ fault: 'WRONG_VALUE', pointer: '/protection' });
  });
});
