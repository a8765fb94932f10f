// Public keys out of the signed enrolments, each tied to its key.enrolled entry of the book; and who signed what.
import { documentId, Members, readCanonicalObject, readEnrolment, readJws, thumbprint, verifyJws } from '@commonhold/contract';
import type { CompactJws, PublicJwk } from '@commonhold/contract';
import { octetsOf } from './bundle.ts';
import { isRefusal, type Findings } from './findings.ts';
import type { Log } from './log.ts';

export type KeyRing = ReadonlyMap<string, PublicJwk>;

const MAX_LINE = 64 * 1024;
const MAX_INDEX = 2 ** 52;

export async function readKeys(lines: readonly string[], id: string, log: Log, findings: Findings): Promise<KeyRing> {
  const keys = new Map<string, PublicJwk>();
  const series = findings.series(id);
  for (const [number, line] of lines.entries()) {
    await findings.read(id, number + 1, async () => {
      const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_LINE), '', ['index', 'jws']);
      const jws = readJws(members.text('jws', MAX_LINE), 'key-enrolment+jws');
      const enrolment = readEnrolment(jws.payload);
      await verifyJws(jws, enrolment.key);
      const kid = await thumbprint(enrolment.key);
      const entry = log.keys.get(kid);
      const recorded =
        entry !== undefined &&
        entry.enrolled === members.integer('index', 0, MAX_INDEX) &&
        entry.document === (await documentId(jws.payload)) &&
        entry.person === enrolment.person &&
        entry.method === enrolment.method;
      if (series.require(recorded, number + 1)) keys.set(kid, enrolment.key);
    });
  }
  series.done(keys.size);
  return keys;
}

/** Whether the key that a document names signed it. */
export async function holds(jws: CompactJws, ring: KeyRing): Promise<boolean> {
  const key = ring.get(jws.kid);
  if (!key) return false;
  try {
    await verifyJws(jws, key);
    return true;
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    return false;
  }
}

/** Who signed a document with a key that was enrolled before an entry and not revoked before it; null where nobody did. */
export async function signer(jws: CompactJws, index: number, log: Log, ring: KeyRing): Promise<string | null> {
  const line = log.usable(jws.kid, index);
  return line && (await holds(jws, ring)) ? line.person : null;
}
