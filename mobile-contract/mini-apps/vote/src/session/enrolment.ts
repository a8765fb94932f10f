import { must, serverNow, ServiceError, type Body } from '@commonhold/shared';
import { exportPublicJwk, fingerprint, generateDeviceKey, sha256, signDocument, thumbprint, toHex, utf8, writeTime } from '@commonhold/contract';
import { keysAround } from '../book/keys.ts';
import { askToPersist, forgetDeviceKey, loadDeviceKey, saveDeviceKey, type DeviceKey } from '../store/database.ts';
import { deviceKeyName } from './deviceName.ts';
import { api, deviceKey, enter } from './session.ts';

/** A person who has shown who they are, before the device key is made. */
export interface Proof {
  challenge: Body<'EnrolmentChallenge'>;
  /** what the letter prints about the community's book */
  fingerprint: string;
  /** what a letter from before a change of the book's key prints instead */
  earlier: string[];
  /** whether the letter's QR code already said one of these */
  fingerprintFromLetter: boolean;
}

/** The page was given something that does not fit the letter or the texts that were shown. */
export class NotAsPrinted extends Error {}

/** Whose code it is, masked; nothing is used up yet. */
export function checkCode(code: string): Promise<Body<'ActivationStart'>> {
  return must(api.POST('/api/resident/activation', { body: { code } }));
}

/** Shows code and document end, and gets what the new key must sign. */
export async function prove(given: string, recovery: boolean, documentLastFour: string, printed: string | null): Promise<Proof> {
  const body = recovery ? { recoveryCode: given, documentLastFour } : { code: given, documentLastFour };
  const challenge = await must(api.POST('/api/resident/activation/identity', { body }));
  const { keys } = await keysAround(challenge);
  const code = await fingerprint(challenge.logKey);
  const earlier = (await Promise.all(keys.map(({ key }) => fingerprint(key.vkey)))).filter((each) => each !== code);
  const known = [code, ...earlier].some((each) => plain(each) === plain(printed ?? ''));
  if (printed !== null && !known) throw new NotAsPrinted('the letter names another book');
  // The texts that are shown are the texts that are signed.
  for (const consent of challenge.consents) {
    if (toHex(await sha256(utf8(consent.text))) !== consent.sha256) throw new NotAsPrinted('a consent text was changed');
  }
  return { challenge, fingerprint: code, earlier, fingerprintFromLetter: printed !== null };
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-z]/g, '');
}

/** Makes the key on this device, signs challenge and consents with it, and keeps it. Gives recovery codes at the first enrolment. */
export async function enrol(proof: Proof): Promise<string[]> {
  const { challenge } = proof;
  const pair = await generateDeviceKey();
  const publicKey = await exportPublicJwk(pair.publicKey);
  const kid = await thumbprint(publicKey);
  const at = writeTime(new Date(serverNow()));
  const { community, person } = challenge;
  const enrolment = await signDocument(
    'key-enrolment+jws',
    {
      v: 1,
      community,
      person,
      key: { ...publicKey },
      method: challenge.method,
      protection: 'webcrypto',
      challenge: challenge.challenge,
      enrolledAt: at,
    },
    pair.privateKey,
    kid,
  );
  const texts = Object.fromEntries(challenge.consents.map((consent) => [consent.kind, consent.sha256]));
  const consent = await signDocument('consent+jws', { v: 1, community, person, ...texts, agreedAt: at }, pair.privateKey, kid);
  const key = {
    kid,
    privateKey: pair.privateKey,
    community,
    communityName: challenge.communityName,
    person,
    name: challenge.name,
    logOrigin: challenge.logOrigin,
    logKey: challenge.logKey,
  };
  const body = { enrolment, consent, deviceName: deviceKeyName() };
  const done = await keepThenSend(key, () => must(api.POST('/api/resident/enrolments', { body })));
  await askToPersist();
  deviceKey.value = key;
  await enter(done.session);
  return done.recoveryCodes;
}

/** The key is stored before it is sent: an answer that gets lost must not leave an enrolled key that nobody has. */
async function keepThenSend<T>(key: DeviceKey, sending: () => Promise<T>): Promise<T> {
  const before = await loadDeviceKey();
  await saveDeviceKey(key);
  try {
    return await sending();
  } catch (thrown) {
    if (thrown instanceof ServiceError && thrown.kind === 'refused') {
      await (before ? saveDeviceKey(before) : forgetDeviceKey());
    }
    throw thrown;
  }
}
