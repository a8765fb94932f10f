import { must, serverNow, type Body } from '@commonhold/shared';
import { newPetitionSignature, readPetitionText, sha256, toHex, utf8, type PetitionSignature } from '@commonhold/contract';
import { NotAsSigned } from '../session/deed.ts';
import { api, ask, deviceKey } from '../session/session.ts';

/** One petition, read from the very words that supporters sign: what is shown is what is signed. */
export async function openPetition(petitionId: string): Promise<Body<'OwnPetition'>> {
  const own = await ask(() => must(api.GET('/api/resident/petitions/{petitionId}', { params: { path: { petitionId } } })));
  return genuine(own, deviceKey.value?.community ?? '');
}

/** Checks number, community and words against each other; throws where they do not fit. */
export async function genuine(own: Body<'OwnPetition'>, community: string): Promise<Body<'OwnPetition'>> {
  const { petition, words } = own;
  const document = toHex(await sha256(utf8(words)));
  const read = (() => {
    try {
      return readPetitionText(utf8(words));
    } catch {
      throw new NotAsSigned();
    }
  })();
  const fits = document === petition.document && read.petition === petition.petitionId && read.community === community;
  if (!fits || read.title !== petition.title || read.text !== petition.text) throw new NotAsSigned();
  return own;
}

/** What a party signs to join a petition, or to leave it. */
export function petitionSignature(own: Body<'OwnPetition'>, party: string, act: PetitionSignature['act']): PetitionSignature {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const { community, person } = key;
  return newPetitionSignature({ community, petition: own.petition.document, party, person, act }, new Date(serverNow()));
}
