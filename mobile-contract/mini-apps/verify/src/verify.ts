// Verifies an evidence bundle from its files alone, as the Java verifier does: the same ids, the same verdict.
import { readNoteKey, type NoteKey, type TallyReport } from '@commonhold/contract';
import { readAssembly, type Assembly } from './assembly.ts';
import { readAuthorities } from './authorities.ts';
import type { Bundle, Edition } from './bundle.ts';
import { readCasts } from './casts.ts';
import { checkChoiceKey } from './choiceKeys.ts';
import { checkCount } from './counts.ts';
import { Findings, type Finding } from './findings.ts';
import { readKeys } from './keys.ts';
import { readLog } from './log.ts';
import { checkNotices } from './notices.ts';
import { readOpened } from './opened.ts';
import { checkParticipation } from './participation.ts';
import { checkSignatures } from './reportSignatures.ts';
import { checkPetitions } from './petitions.ts';
import { checkRecounts } from './recounts.ts';
import { checkRepresentatives } from './representatives.ts';
import { checkStamps } from './stamps.ts';
import { checkVoids } from './voids.ts';
import { checkWitnesses } from './witnesses.ts';

/** 0: everything holds; 1: something fails; 3: holds without choices; 4: consistent, but no key was given. */
export type Exit = 0 | 1 | 3 | 4;

/** What was found, and the report that counting the opened ballots again gives; null without choices. */
export type Verdict = { exit: Exit; findings: Finding[]; edition: Edition; simulated: boolean; counted: TallyReport | null };

/** The keys of book and witnesses are those that the reader brought: from a letter, poster or notice, never out of the bundle. */
export async function verify(
  bundle: Bundle,
  anchor: NoteKey | null,
  witnesses: readonly NoteKey[] = [],
  findings = new Findings(),
): Promise<Verdict> {
  const manifest = await findings.read('bundle.manifest', '', () => bundle.manifest());
  if (!manifest) return verdict(findings, 'OWNER', anchor, null);
  const log = await readLog(bundle, anchor, findings);
  const assembly = log && (await readAssembly(bundle, manifest, log, findings));
  if (!log || !assembly) return verdict(findings, manifest.edition, anchor, assembly);
  const keys = log.bookKeys;
  if (anchor && keys) findings.check('package.receipt-key', keys.knows(anchor) && keys.knows(await readNoteKey(assembly.pack.receiptKey)));
  const casts = await readCasts(log, assembly, findings);
  const ring = await readKeys(bundle.lines('enrolments'), 'key.enrolment', log, findings);
  const isFull = manifest.edition === 'FULL';
  const authorities = await readAuthorities(bundle, log, assembly, ring, findings);
  const context = { bundle, log, assembly, casts, ring, authorities, findings };
  const opened = isFull ? await readOpened(context) : null;
  if (isFull) {
    await checkRepresentatives(context);
    await checkPetitions(context);
  } else findings.notChecked('ballot.signature');
  await checkChoiceKey(context);
  await checkVoids(context);
  await checkParticipation(bundle, assembly, casts, findings);
  const counted = await checkCount(context, opened);
  await checkSignatures(context);
  await checkRecounts(context);
  await checkNotices(bundle, isFull, log, findings);
  for (const id of ['beyond.registry', 'beyond.person']) findings.notChecked(id);
  await checkWitnesses(bundle, witnesses, findings);
  await checkStamps(bundle, log, manifest.assembly, findings);
  if (casts.papers.size > 0) findings.notChecked('beyond.paper', casts.papers.size);
  return verdict(findings, manifest.edition, anchor, assembly, counted);
}

function verdict(
  { list }: Findings,
  edition: Edition,
  anchor: NoteKey | null,
  assembly: Assembly | null,
  counted: TallyReport | null = null,
): Verdict {
  const failed = list.some((finding) => finding.outcome === 'FAILS');
  const exit = failed ? 1 : !anchor ? 4 : edition === 'FULL' ? 0 : 3;
  return { exit, findings: list, edition, simulated: assembly?.pack.clock === 'SIMULATED', counted };
}
