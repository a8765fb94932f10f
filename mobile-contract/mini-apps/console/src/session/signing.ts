import { exportPublicJwk, generateDeviceKey, signDocument, thumbprint, writeTime, type DocumentType, type JsonObject } from '@commonhold/contract';
import { serverNow } from '@commonhold/shared';
import { saveSigningKey } from './keyStore.ts';
import { api, ask, enter, session, signingKey } from './session.ts';

/** What stands in an enrolment in place of a community: a member of staff may work for several. */
const NO_COMMUNITY = '0'.repeat(32);

/** Whether this page can make and keep a key: browsers allow it on https and on this machine only. */
export function canSign(): boolean {
  return Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB);
}

/** The service's time as signed documents write it. */
export function timeNow(): string {
  return writeTime(new Date(serverNow()));
}

/** Makes a signing key in this browser and enrols it; an earlier key of the person ends with it. */
export async function enrolOwnKey(): Promise<void> {
  const accountId = session.value?.accountId ?? '';
  const challenge = await ask(api.POST('/api/staff/signing-key/challenge'));
  const pair = await generateDeviceKey();
  const jwk = await exportPublicJwk(pair.publicKey);
  const kid = await thumbprint(jwk);
  const jws = await signDocument(
    'key-enrolment+jws',
    {
      v: 1,
      community: challenge.community ?? NO_COMMUNITY,
      person: challenge.person,
      key: { ...jwk },
      method: 'INVITATION',
      protection: 'webcrypto',
      challenge: challenge.challenge,
      enrolledAt: timeNow(),
    },
    pair.privateKey,
    kid,
  );
  // Kept before it is enrolled: an enrolled key that no browser holds would be of no use to anybody.
  await saveSigningKey({ kid, accountId, privateKey: pair.privateKey, madeAt: timeNow() });
  await enter(await ask(api.PUT('/api/staff/signing-key', { body: { jws } })));
}

/** Signs a document with the own key; throws when this browser does not hold it. */
export async function signOwn(type: DocumentType, document: JsonObject): Promise<string> {
  const key = signingKey.value;
  if (!key) throw new Error('this browser holds no signing key');
  return signDocument(type, document, key.privateKey, key.kid);
}
