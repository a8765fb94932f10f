import { must, type Body } from '@commonhold/shared';
import { documentId, Members, readBallotCase, readEnrolment, readEntry, readJws, thumbprint, verifyJws, type LogEntry } from '@commonhold/contract';
import { standsIn, type BookToday } from '../book/today.ts';
import { api } from '../session/session.ts';

/** Why a declaration that stands in the book is not believed: two officials did not sign it, or one with a key that had ended. */
export type SignatureFault = 'signatures' | 'revoked';

/** A key that ended, and where the book says so. */
export interface RevokedKey {
  kid: string;
  index: number;
}

/** What the declaration is about. */
interface Named {
  assembly: string;
  entry: number;
}

/**
 * Whether two officials signed that a ballot is void: each document is one that the book names, signed with a key whose enrolment stands
 * in the book ahead of it, by another person each, and not revoked by then.
 */
export async function signedByTwo(
  declared: { index: number; entry: LogEntry },
  named: Named,
  told: Body<'OwnCase'>['signatures'],
  book: BookToday,
  revoked: readonly RevokedKey[],
): Promise<SignatureFault | null> {
  const persons = new Set<string>();
  let ended = false;
  for (const one of told ?? []) {
    const signer = await signerOf(one, declared, named, book).catch(() => null);
    if (signer === null) continue;
    if (revoked.some((key) => key.kid === signer.kid && key.index < declared.index)) ended = true;
    else persons.add(signer.person);
  }
  if (persons.size >= 2) return null;
  return ended ? 'revoked' : 'signatures';
}

async function signerOf(
  one: NonNullable<Body<'OwnCase'>['signatures']>[number],
  { index, entry }: { index: number; entry: LogEntry },
  named: Named,
  book: BookToday,
): Promise<{ kid: string; person: string } | null> {
  const said = Members.any(entry.body, '/body');
  const jws = readJws(one.jws, 'ballot-case+jws');
  const decision = readBallotCase(jws.payload);
  const document = await documentId(jws.payload);
  const listed = said.list('signatures', 16, (value, pointer) => {
    const members = Members.any(value, pointer);
    return members.text('kid', 43) === jws.kid && members.hash('document') === document;
  });
  const about =
    listed.includes(true) &&
    decision.community === book.communityId &&
    decision.assembly === named.assembly &&
    decision.case === said.id('case') &&
    decision.entry === named.entry &&
    decision.reason === said.text('reason', 32) &&
    decision.decision === 'VOID';
  if (!about || one.enrolledIndex >= index) return null;
  const enrolmentJws = readJws(one.enrolment, 'key-enrolment+jws');
  const enrolment = readEnrolment(enrolmentJws.payload);
  await verifyJws(enrolmentJws, enrolment.key);
  await verifyJws(jws, enrolment.key);
  if ((await thumbprint(enrolment.key)) !== jws.kid || enrolment.method !== 'INVITATION') return null;
  const params = { path: { communityId: book.communityId }, query: { from: one.enrolledIndex, count: 1 } };
  const text = (await must(api.GET('/api/log/{communityId}/entries', { params }))).items[0]?.entry;
  if (text === undefined || !(await standsIn(book, one.enrolledIndex, text))) return null;
  const { type, body } = readEntry(text);
  const enrolled =
    type === 'key.enrolled' &&
    body['kid'] === jws.kid &&
    body['person'] === enrolment.person &&
    body['method'] === enrolment.method &&
    body['document'] === (await documentId(enrolmentJws.payload));
  return enrolled ? { kid: jws.kid, person: enrolment.person } : null;
}
