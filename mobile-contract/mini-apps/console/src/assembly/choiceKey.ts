import { choiceKeyId, readShare, shareCheck, SHARE_PLACES, type SharePlace } from '@commonhold/contract/choice-key';
import { fromBase64Url, fromHex } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';
import type { Role } from '../session/roles.ts';

type Sealed = Pick<Body<'Assembly'>, 'state' | 'choiceKey'>;

/** What is to be done about the key that choices are sealed to, whoever looks. */
export type KeyStage = 'offer' | 'hold' | 'ready' | 'sealed' | 'release' | 'released' | 'vault' | 'none';

/** How far the key of an assembly is. */
export function keyStage({ state, choiceKey }: Sealed): KeyStage {
  const live = choiceKey && choiceKey.state !== 'ABANDONED' ? choiceKey.state : null;
  if (state === 'DRAFT' || state === 'PUBLICISED' || state === 'CANCELLED') return 'none';
  if (state === 'LOCKED') return live === null ? 'offer' : live === 'READY' ? 'ready' : 'hold';
  if (live === null) return 'vault';
  if (live === 'RELEASED') return 'released';
  return state === 'OPEN' ? 'sealed' : 'release';
}

const HOLDERS: Record<SharePlace, readonly Role[]> = {
  COUNTER: ['COUNTER'],
  SCRUTINEER: ['SCRUTINEER'],
  THIRD: ['COUNTER', 'SCRUTINEER', 'COMMITTEE', 'COMMUNITY_WORKER', 'STREET_OFFICER'],
};

/** The shares that nobody holds yet and that one of these roles may hold; none for whoever holds one. */
export function openPlaces({ choiceKey }: Sealed, roles: readonly Role[]): SharePlace[] {
  const shares = choiceKey?.shares ?? [];
  if (shares.some((share) => share.own)) return [];
  return SHARE_PLACES.filter(
    (place) => shares.some((share) => share.place === place && !share.holder) && roles.some((role) => HOLDERS[place].includes(role)),
  );
}

/** A holder's file. */
export type ShareFile = { assembly: string; key: string; place: SharePlace; share: string };

/** The text of a holder's file: the words for people first, the share in it once. */
export function writeShareFile(title: string, file: ShareFile): string {
  return `${JSON.stringify({ v: 1, title, ...file }, null, 2)}\n`;
}

/** Why a file is not the right share. */
export type ShareFault = 'unreadable' | 'otherAssembly' | 'otherKey' | 'otherShare';

/** Reads a holder's file and compares it with what the book says of the key, before anything of it goes anywhere. */
export async function readShareFile(text: string, assembly: string, key: NonNullable<Sealed['choiceKey']>): Promise<ShareFile | ShareFault> {
  let given: Partial<Record<keyof ShareFile, unknown>>;
  try {
    given = JSON.parse(text) as typeof given;
  } catch {
    return 'unreadable';
  }
  const place = SHARE_PLACES.find((each) => each === given?.place);
  const octets = typeof given?.share === 'string' ? readShare(given.share) : null;
  if (!place || !octets) return 'unreadable';
  if (given.assembly !== assembly) return 'otherAssembly';
  // The key's name is computed from the key itself: a service that put another one in its place would be found out here.
  if (given.key !== key.key || (await choiceKeyId(fromBase64Url(key.publicKey))) !== given.key) return 'otherKey';
  const stated = key.shares.find((share) => share.place === place)?.check;
  if ((await shareCheck(fromHex(key.key), octets)) !== stated) return 'otherShare';
  return { assembly, key: key.key, place, share: (given.share as string).trim() };
}
