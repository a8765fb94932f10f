// The petitions that an assembly answers: words, signatures and share, against what the book says when they were handed in.
import { documentId, Members, readCanonicalObject, readJws, readPetition, readPetitionText, isTime, utf8, verifyJws } from '@commonhold/contract';
import { octetsOf } from './bundle.ts';
import type { Placed } from './log.ts';
import type { Context } from './opened.ts';

const MAX_LINE = 64 * 1024 * 1024;

export async function checkPetitions(context: Context): Promise<void> {
  const { bundle, findings } = context;
  for (const line of bundle.lines('petitions')) await findings.read('petition.form', '', () => one(line, context));
}

async function one(line: string, context: Context): Promise<void> {
  const { log, assembly, findings } = context;
  const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_LINE), '', ['signatures', 'submitted', 'words']);
  const octets = utf8(members.text('words', 64 * 1024));
  const words = readPetitionText(octets);
  const index = members.integer('submitted', 0, Number.MAX_SAFE_INTEGER);
  const document = await documentId(octets);
  const publicised = log.of('assembly.publicised', assembly.manifest.assembly)[0]!;
  const submitted = log.entries[index] ?? publicised;
  const inBook =
    submitted.entry.type === 'petition.submitted' &&
    submitted.text('document') === document &&
    submitted.text('petition') === words.petition &&
    words.community === assembly.manifest.community &&
    index < publicised.index;
  if (!findings.check('petition.in-book', inBook, `#${index}`)) return;
  const signatures = members.list('signatures', 200_000, (item) => String(item));
  await support(signatures, document, submitted, context);
  const until = submitted.text('conveneBy');
  if (!isTime(until)) throw new RangeError('conveneBy');
  if (publicised.entry.at <= until) findings.check('petition.deadline', true, until);
  else findings.notChecked('petition.deadline', until);
}

/** The newest signature of each party counts. */
async function support(
  signatures: readonly string[],
  document: string,
  submitted: Placed,
  { log, assembly, ring, findings }: Context,
): Promise<void> {
  const newest = new Map<string, string>();
  const signed = findings.series('petition.signatures');
  for (const text of signatures) {
    const jws = readJws(text, 'petition+jws');
    const signature = readPetition(jws.payload);
    const [line, key] = [log.keys.get(jws.kid), ring.get(jws.kid)];
    const own = line !== undefined && key !== undefined && line.enrolled < submitted.index && line.person === signature.person;
    if (key) await verifyJws(jws, key);
    signed.require(own && signature.petition === document && signature.community === assembly.manifest.community, `#${submitted.index}`);
    newest.set(signature.party, signature.act);
  }
  const heads = [...newest.values()].filter((act) => act === 'SUPPORT').length;
  signed.require(submitted.integer('heads') <= heads, `${submitted.integer('heads')} > ${heads}`);
  signed.done(heads);
  const rules = assembly.pack.rules;
  const share = Object.hasOwn(rules, 'petitionShare') ? rules['petitionShare'] : '>=1/5';
  const [, op, num, den] = /^(>=|>)(\d+)\/(\d+)$/.exec(String(share)) ?? [];
  const reached = (part: number, whole: number) => {
    const [left, right] = [BigInt(part) * BigInt(den ?? 1), BigInt(whole) * BigInt(num ?? 1)];
    return op === '>' ? left > right : left >= right;
  };
  const byHeads = submitted.integer('heads') > 0 && reached(submitted.integer('heads'), submitted.integer('totalHeads'));
  const byArea = reached(submitted.integer('areaDm2'), submitted.integer('totalAreaDm2'));
  const headsOnly = Object.hasOwn(rules, 'petitionBasis') && rules['petitionBasis'] === 'HEADS_ONLY';
  const numbers = `${submitted.integer('heads')} / ${submitted.integer('totalHeads')}`;
  findings.check('petition.share', byHeads && (byArea || headsOnly), numbers);
}
