// The opened ballots of a FULL bundle, from devices and on paper.
import { ballotCommitment, concat, canonicalBytes, documentId, fromHex, isObject, Members, sha256, toHex, utf8 } from '@commonhold/contract';
import { readBallot, readCanonicalObject, readJws, readPaperEntry, readPaperReview } from '@commonhold/contract';
import type { Choice, OwnerBallot, PaperEntry, RollRow, BallotCast, CompactJws } from '@commonhold/contract';
import type { Assembly } from './assembly.ts';
import type { Authorities } from './authorities.ts';
import { octetsOf, type Bundle } from './bundle.ts';
import type { BallotPaper, Casts } from './casts.ts';
import type { Findings } from './findings.ts';
import { holds, signer, type KeyRing } from './keys.ts';
import type { Log } from './log.ts';
import { isAnswer, mattersOf, sameTexts } from './weights.ts';

/** Slot to the choice on each matter, only for ballots that count. */
export type Opened = Map<string, Record<string, Choice>>;

const MAX_BALLOT = 160 * 1024;
const MAX_SHEET = 320 * 1024;
const MAX_INDEX = Number.MAX_SAFE_INTEGER;
const BALLOT = ['ballot', 'blinding', 'index', 'jws', 'webauthn'];
const SHEET = ['blinding', 'entry', 'index', 'review'];

/** What the checks of one ballot need. */
export type Context = { bundle: Bundle; log: Log; assembly: Assembly; casts: Casts; ring: KeyRing; authorities: Authorities; findings: Findings };

export async function readOpened(context: Context): Promise<Opened> {
  const { bundle, casts, findings } = context;
  const choices: Opened = new Map();
  const opened = new Set<number>();
  const nonces = new Set<string>();
  const commitments = findings.series('ballot.commitment');
  const signatures = findings.series('ballot.signature');
  const bindings = findings.series('ballot.binding');
  for (const line of bundle.lines('ballots')) {
    const members = await findings.read('ballot.form', '', () => Members.exactly(readCanonicalObject(octetsOf(line), MAX_BALLOT), '', BALLOT));
    if (!members) continue;
    await findings.read('ballot.form', '', async () => {
      const index = members.integer('index', 0, MAX_INDEX);
      const cast = casts.byIndex.get(index);
      const first = cast !== undefined && !opened.has(index);
      if (first) opened.add(index);
      if (!commitments.require(first, `#${index}`) || !cast) return;
      const text = members.text('jws', MAX_BALLOT);
      const assertion = members.value('webauthn');
      const blinding = fromHex(members.hex('blinding', 32));
      const jws = readJws(text, 'owner-ballot+jws');
      const commitment = await ballotCommitment(text, isObject(assertion) ? assertion : null, blinding);
      const committed = commitment === cast.commitment && (await documentId(jws.payload)) === members.hash('ballot');
      commitments.require(committed, `#${index}`);
      const ballot = readBallot(jws.payload);
      const row = context.assembly.rows.get(cast.slot);
      signatures.require(await isSigned(jws, ballot, index, row, context), `#${index}`);
      const bound = row !== undefined && isBound(ballot, cast, row, context.assembly);
      bindings.require(bound, `#${index}`);
      if (!committed || !bound) return;
      bindings.require(!nonces.has(ballot.nonce), `#${index}`);
      nonces.add(ballot.nonce);
      if (casts.counting.get(cast.slot) === index) choices.set(cast.slot, ballot.choices);
    });
  }
  const complete = findings.series('ballot.all-opened');
  for (const index of casts.byIndex.keys()) complete.require(opened.has(index), `#${index}`);
  for (const [slot, answers] of await readSheets(context)) choices.set(slot, answers);
  commitments.done(opened.size);
  signatures.done(opened.size);
  bindings.done(opened.size);
  complete.done(casts.byIndex.size);
  return choices;
}

async function isSigned(jws: CompactJws, ballot: OwnerBallot, index: number, row: RollRow | undefined, context: Context): Promise<boolean> {
  const line = context.log.usable(jws.kid, index);
  if (!line || !row || !(await holds(jws, context.ring))) return false;
  return ballot.proxy === null ? line.person === row.representative : context.authorities.carries(ballot, index, line.person);
}

function isBound(ballot: OwnerBallot, cast: BallotCast, row: RollRow, assembly: Assembly): boolean {
  const { manifest, pack } = assembly;
  return (
    ballot.community === manifest.community &&
    ballot.assembly === manifest.assembly &&
    ballot.package === assembly.packageHash &&
    ballot.party === row.partyKey &&
    ballot.version === cast.version &&
    row.excluded === null &&
    sameTexts(Object.keys(ballot.choices), mattersOf(row, pack.matters)) &&
    isAnswered(ballot.choices, assembly)
  );
}

function isAnswered(choices: Record<string, Choice>, assembly: Assembly): boolean {
  return assembly.pack.matters.every((matter) => {
    const choice = choices[matter.id];
    return choice === undefined || isAnswer(matter, choice);
  });
}

/** The sheets: what one worker entered and another one confirmed, against what the book holds of it. */
async function readSheets(context: Context): Promise<Opened> {
  const { bundle, log, assembly, casts, ring, findings } = context;
  const choices: Opened = new Map();
  if (casts.papers.size === 0) return choices;
  const opened = new Set<number>();
  const signed = findings.series('paper.signed-by-two');
  const bound = findings.series('paper.binding');
  for (const line of bundle.lines('paper')) {
    await findings.read('paper.form', '', async () => {
      const members = Members.exactly(readCanonicalObject(octetsOf(line), MAX_SHEET), '', SHEET);
      const index = members.integer('index', 0, MAX_INDEX);
      const paper = casts.papers.get(index);
      const first = paper !== undefined && !opened.has(index);
      if (first) opened.add(index);
      if (!bound.require(first, `#${index}`) || !paper) return;
      const [entryText, reviewText] = [members.text('entry', MAX_SHEET), members.text('review', MAX_SHEET)];
      const blinding = fromHex(members.hex('blinding', 32));
      const entryJws = readJws(entryText, 'paper-entry+jws');
      const reviewJws = readJws(reviewText, 'paper-review+jws');
      const entry = readPaperEntry(entryJws.payload);
      const review = readPaperReview(reviewJws.payload);
      const [entered, reviewed] = [await signer(entryJws, index, log, ring), await signer(reviewJws, index, log, ring)];
      signed.require(entered !== null && reviewed !== null && entered !== reviewed, `#${index}`);
      const fits =
        (await paperCommitment(entryText, reviewText, blinding)) === paper.commitment &&
        isSheetOf(entry, paper, assembly) &&
        review.entry === (await documentId(entryJws.payload)) &&
        review.decision === 'CONFIRMED' &&
        review.assembly === entry.assembly &&
        review.community === entry.community;
      if (!bound.require(fits, `#${index}`)) return;
      const counts = [...casts.papers].find(([place, each]) => each.serial === entry.serial && casts.counting.get(each.slot) === place);
      if (counts) choices.set(counts[1].slot, entry.choices);
    });
  }
  const complete = findings.series('paper.all-opened');
  for (const index of casts.papers.keys()) complete.require(opened.has(index), `#${index}`);
  signed.done(opened.size);
  bound.done(opened.size);
  complete.done(casts.papers.size);
  return choices;
}

async function paperCommitment(entry: string, review: string, blinding: Uint8Array): Promise<string> {
  return toHex(await sha256(concat(utf8('commonhold/paper-commitment/v1'), Uint8Array.of(0), blinding, canonicalBytes({ entry, review }))));
}

function isSheetOf(entry: PaperEntry, paper: BallotPaper, assembly: Assembly): boolean {
  const row = assembly.rows.get(paper.slot);
  if (!row || row.excluded !== null) return false;
  const answered = [...Object.keys(entry.choices), ...Object.keys(entry.marks)];
  const marks = Object.keys(entry.marks);
  return (
    entry.community === assembly.manifest.community &&
    entry.assembly === assembly.manifest.assembly &&
    entry.package === assembly.packageHash &&
    entry.party === row.partyKey &&
    entry.serial === paper.serial &&
    entry.receivedAt === paper.receivedAt &&
    entry.invalid === paper.invalid &&
    sameTexts(marks, Object.keys(paper.marks)) &&
    marks.every((matter) => entry.marks[matter] === paper.marks[matter]) &&
    (entry.invalid !== null || sameTexts(answered, mattersOf(row, assembly.pack.matters))) &&
    isAnswered(entry.choices, assembly)
  );
}
