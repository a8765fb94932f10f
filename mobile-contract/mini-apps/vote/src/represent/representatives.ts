import { must, serverNow, type Body } from '@commonhold/shared';
import { documentId, newRepresentative, readRepresentative, utf8, type JsonObject, type RepresentativeAppointment } from '@commonhold/contract';
import { NotAsSigned } from '../session/deed.ts';
import { api, ask, deviceKey } from '../session/session.ts';

/** The own co-owned units and every proposal about own units, each read from the words that are signed. */
export async function readRepresentations(): Promise<Body<'OwnRepresentations'>> {
  const own = await ask(() => must(api.GET('/api/resident/representatives')));
  for (const item of own.items) await genuine(item, deviceKey.value?.community ?? '');
  return own;
}

/** Checks that what is shown of a proposal is what its co-owners sign; throws where it is not. */
export async function genuine(item: Body<'Representation'>, community: string): Promise<RepresentativeAppointment> {
  try {
    const read = readRepresentative(utf8(item.payload));
    const fits =
      (await documentId(utf8(item.payload))) === item.documentId &&
      read.community === community &&
      read.representative === item.representative &&
      read.units.join() === item.units.join();
    if (fits) return read;
  } catch {
    // told below
  }
  throw new NotAsSigned();
}

/** The proposal that a co-owner makes: who of them votes for the units from today on. */
export function proposalOf(owned: Body<'CoOwnedUnits'>, representative: string): JsonObject {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const owners = owned.owners.map((owner) => owner.ownerId);
  const now = new Date(serverNow());
  const ground = 'CO_OWNERS' as const;
  const draft = { community: key.community, units: owned.units, owners, representative, ground, document: null, validFrom: chinaDay(now) };
  return newRepresentative({ ...draft, validTo: null }, now);
}

/** The exact words of a proposal, to be signed as they are. */
export function wordsOf(item: Body<'Representation'>): JsonObject {
  return JSON.parse(item.payload) as JsonObject;
}

/** The day in China, as documents write it. */
export function chinaDay(now: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now);
}
