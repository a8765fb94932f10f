/** Test keys of the sample: the phone's own code, with keys that live in memory only. */
import { type EnrolmentMethod, type JsonObject, exportPublicJwk, generateDeviceKey, signDocument, thumbprint, writeTime } from '@commonhold/contract';
import type { DocumentType, PublicJwk } from '@commonhold/contract';

/** A device key as the phone makes it: P-256, not extractable. */
export class TestKey {
  private constructor(
    private readonly pair: CryptoKeyPair,
    readonly jwk: PublicJwk,
    readonly kid: string,
  ) {}

  static async generate(): Promise<TestKey> {
    const pair = await generateDeviceKey();
    const jwk = await exportPublicJwk(pair.publicKey);
    return new TestKey(pair, jwk, await thumbprint(jwk));
  }

  sign(type: DocumentType, document: JsonObject): Promise<string> {
    return signDocument(type, document, this.pair.privateKey, this.kid);
  }
}

/** What the service named in its challenge. */
export interface Challenged {
  community: string;
  person: string;
  method: EnrolmentMethod;
  challenge: string;
}

/** The new key presents itself. */
export function keyEnrolment(key: TestKey, of: Challenged): Promise<string> {
  return key.sign('key-enrolment+jws', {
    v: 1,
    community: of.community,
    person: of.person,
    key: { ...key.jwk },
    method: of.method,
    protection: 'webcrypto',
    challenge: of.challenge,
    enrolledAt: writeTime(new Date()),
  });
}
