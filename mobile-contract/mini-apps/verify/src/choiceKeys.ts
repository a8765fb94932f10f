// The key that choices were sealed to: in three hands before the opening, given back by two after the close, and the one of the book.
import { fromHex, isHex, Members, readCanonicalObject, sha256, toHex, type EntryType } from '@commonhold/contract';
import { isRefusal } from './findings.ts';
import type { Placed } from './log.ts';
import type { Context } from './opened.ts';

const TYPES = new Set<EntryType>(['choicekey.made', 'choicekey.checked', 'choicekey.abandoned', 'choicekey.released']);
const PLACES = new Set<unknown>(['COUNTER', 'SCRUTINEER', 'THIRD']);

export async function checkChoiceKey({ bundle, log, assembly, findings }: Omit<Context, 'casts' | 'authorities'>): Promise<void> {
  const id = assembly.manifest.assembly;
  const entries = log.entries.filter((placed) => TYPES.has(placed.entry.type) && placed.text('assembly') === id);
  const seen = new Set<string>();
  let held = new Map<string, string>();
  let live: string | null = null;
  let released = false;
  if (entries.length > 0) {
    const order = findings.series('choicekey.order');
    for (const placed of entries) {
      const key = placed.text('key');
      const before = placed.index > assembly.locked.index && placed.index < assembly.opened.index;
      switch (placed.entry.type) {
        case 'choicekey.made':
          order.require(before && live === null && !seen.has(key), `#${placed.index}`);
          seen.add(key);
          live = key;
          held = new Map();
          break;
        case 'choicekey.checked': {
          const [place, holder] = [placed.text('place'), placed.text('holder')];
          const own = PLACES.has(place) && !held.has(place) && ![...held.values()].includes(holder);
          if (order.require(before && key === live && own, `#${placed.index}`)) held.set(place, holder);
          break;
        }
        case 'choicekey.abandoned':
          order.require(before && key === live, `#${placed.index}`);
          live = null;
          break;
        default:
          order.require(placed.index > assembly.closed.index && key === live && !released && isByTwo(placed), `#${placed.index}`);
          released = true;
      }
    }
    if (live !== null) {
      order.require(held.size === PLACES.size, `${held.size} / ${PLACES.size}`);
      order.require(released, live);
    }
    order.done(entries.length);
  }
  if (bundle.has('choiceKey') || (live !== null && assembly.manifest.edition === 'FULL')) {
    findings.check('choicekey.private', live !== null && (await isPrivateKey(bundle.octets('choiceKey'), live)), live ?? '');
  }
}

function isByTwo(placed: Placed): boolean {
  const places = placed.entry.body['places'];
  return Array.isArray(places) && places.length === 2 && places[0] !== places[1] && places.every((place) => PLACES.has(place));
}

async function isPrivateKey(file: Uint8Array, key: string): Promise<boolean> {
  try {
    const members = Members.exactly(readCanonicalObject(file, 1024), '', ['v', 'key', 'privateKey']);
    members.version1();
    const secret = members.text('privateKey', 64);
    if (members.hash('key') !== key || !isHex(secret, 32)) return false;
    const { p256 } = await import('@noble/curves/nist.js');
    if (!p256.utils.isValidSecretKey(fromHex(secret))) return false;
    return toHex(await sha256(p256.getPublicKey(fromHex(secret), false))) === key;
  } catch (fault) {
    if (isRefusal(fault)) return false;
    throw fault;
  }
}
