// Recounts every matter from roll and ballots and compares with the report; takes no number from a field.
import { addQuantities, canonicalText, frozenRule, judge, nationalRule, readCanonical, readReport, sha256, toHex } from '@commonhold/contract';
import type { Choice, DecisionRule, Draw, MatterCount, PackageMatter, Quantity, TallyReport, TallyShare } from '@commonhold/contract';
import { checkDraw } from './draws.ts';
import { isRefusal } from './findings.ts';
import { countMatter, countRules, type CountRules } from './matterTally.ts';
import type { Context, Opened } from './opened.ts';
import { electorateOf, sumOf, weightOf, NOTHING } from './weights.ts';

type Counted = { rules: CountRules; draw: Draw | undefined; served: ReadonlySet<string> };

const MAX_SERVED = 32 * 1024 * 1024;

/**
 * Compares the report with what follows from the book and, in the FULL edition, from the opened ballots. Answers the report that counting
 * these ballots again gives, or null where not every matter could be counted.
 */
export async function checkCount(context: Context, opened: Opened | null): Promise<TallyReport | null> {
  const { bundle, assembly, casts, log, findings } = context;
  const { manifest, pack } = assembly;
  const report = await findings.read('report.form', '', () => readReport(bundle.text('report')));
  if (!report) return null;
  findings.check(
    'report.identity',
    report.community === manifest.community &&
      report.assembly === manifest.assembly &&
      report.package === assembly.packageHash &&
      report.rollRoot === pack.rollRoot &&
      report.clock === pack.clock &&
      report.ballots === casts.counting.size &&
      report.closedIndex === assembly.closed.index &&
      report.matters.length === pack.matters.length,
    report.ballots,
  );
  const rules = countRules(pack.rules);
  if (!rules) {
    findings.check('package.rules', false);
    return null;
  }
  const draw = await checkDraw(log, assembly, report, findings);
  const counted = { rules, draw, served: await checkSilence(context, rules, report) };
  const made = pack.matters.map((matter, at) => checkMatter(at + 1, matter, report.matters[at], opened, counted, context));
  const matters = made.filter((each) => each !== null);
  if (matters.length !== report.matters.length) return null;
  const { draw: drawn, served } = report;
  return {
    v: 1,
    community: manifest.community,
    assembly: manifest.assembly,
    package: assembly.packageHash,
    rollRoot: pack.rollRoot,
    clock: pack.clock,
    ballots: casts.counting.size,
    closedIndex: assembly.closed.index,
    matters,
    ...(drawn && { draw: drawn }),
    ...(served && { served }),
  };
}

function checkMatter(
  number: number,
  matter: PackageMatter,
  stated: MatterCount | undefined,
  opened: Opened | null,
  counted: Counted,
  context: Context,
): MatterCount | null {
  const { assembly, casts, findings } = context;
  const rule = frozenRule(matter.type, matter.quorum, matter.consent);
  const law = nationalRule(matter.type);
  const lawful = law !== undefined && sameShare(law.quorum, { ...matter.quorum, op: 'GE' }) && sameShare(law.consent, matter.consent);
  findings.check('matter.thresholds', lawful, `${number}: ${matter.type}, ${matter.law}`);
  if (!rule || !stated) return null;
  const electorate = electorateOf(assembly.rows.values(), matter);
  const total = sumOf(electorate.values());
  const present = sumOf(
    [...casts.counting.keys()]
      .filter((slot) => counted.rules.invalidParticipates || !casts.isUnread(slot, matter.id))
      .map((slot) => weightOf(assembly.rows.get(slot), matter)),
  );
  const turnout = sameQuantity(stated.total, total) && sameQuantity(stated.participating, present);
  findings.check('turnout', turnout, `${number}: ${present.areaDm2} / ${total.areaDm2} × 0.01 m², ${present.heads} / ${total.heads}`);
  if (!opened) {
    findings.notChecked('tally', number);
    return null;
  }
  const answers = answersOf(matter, electorate, opened, context);
  const count = { rule, electorate, served: counted.served, draw: counted.draw, rules: counted.rules };
  const made = countMatter(matter, { ...count, law: stated.law, answers });
  checkMargin(number, matter, rule, total, (others) => countMatter(matter, { ...count, law: matter.law, answers: others }), answers, context);
  findings.check('tally', canonicalText(made) === canonicalText(stated), `${number}: ${made.outcome}${sums(made)}`);
  return made;
}

function sums(count: MatterCount): string {
  const sum = ({ areaDm2, heads }: Quantity) => `${areaDm2} × 0.01 m² / ${heads}`;
  if (count.election) return `, ${count.election.candidates.map((each) => `${each.id.slice(0, 6)}: ${sum(each)}`).join(', ')}`;
  if (count.choice) return `, ${count.choice.options.map((each) => `${each.id.slice(0, 6)}: ${sum(each)}`).join(', ')}`;
  return `, YES ${sum(count.yes)}, NO ${sum(count.no)}, ABSTAIN ${sum(count.abstain)}`;
}

/** The answers of the matter's own parties, by key; undefined for an answer that cannot be taken. */
function answersOf(
  matter: PackageMatter,
  electorate: ReadonlyMap<string, Quantity>,
  opened: Opened,
  { assembly, casts }: Context,
): Map<string, Choice | undefined> {
  const answers = new Map<string, Choice | undefined>();
  for (const [slot, row] of assembly.rows) {
    if (!electorate.has(row.partyKey)) continue;
    const answer = opened.get(slot)?.[matter.id];
    if (answer !== undefined) answers.set(row.partyKey, answer);
    if (casts.isUnread(slot, matter.id)) answers.set(row.partyKey, undefined);
  }
  return answers;
}

/** A result that ballots declared void after the close could turn is not certified. */
function checkMargin(
  number: number,
  matter: PackageMatter,
  rule: DecisionRule,
  total: Quantity,
  recount: (answers: ReadonlyMap<string, Choice | undefined>) => MatterCount,
  answers: ReadonlyMap<string, Choice | undefined>,
  { assembly, casts, log, findings }: Context,
): void {
  if (casts.voidedLater.size === 0 || log.of('assembly.certified', assembly.manifest.assembly).length === 0) return;
  const others = new Map(answers);
  const parties: string[] = [];
  let disputed = NOTHING;
  for (const slot of casts.voidedLater) {
    const row = assembly.rows.get(slot);
    disputed = addQuantities(disputed, weightOf(row, matter));
    if (row) others.delete(row.partyKey);
    if (row && weightOf(row, matter).heads > 0) parties.push(row.partyKey);
  }
  const count = recount(others);
  const yesNo = !matter.choice && !matter.election;
  const stands =
    disputed.heads === 0 ||
    (!count.silence && (yesNo ? holdsWithout(rule, total, count, disputed) : keepsItsResult(matter, parties, others, recount)));
  findings.check('void.margin', stands, number);
}

/** Whether the same are elected, or the same option is chosen, whichever answer all disputed parties give together, and without them. */
function keepsItsResult(
  matter: PackageMatter,
  parties: readonly string[],
  others: ReadonlyMap<string, Choice | undefined>,
  recount: (answers: ReadonlyMap<string, Choice | undefined>) => MatterCount,
): boolean {
  const result = (count: MatterCount) =>
    canonicalText([count.outcome, [...(count.election?.elected ?? []), ...(count.choice?.runoff ?? []), count.choice?.winner ?? ''].sort()]);
  const possible: Choice[] = ['ABSTAIN'];
  for (const { id } of matter.choice?.options ?? []) possible.push(id);
  for (const { id } of matter.election?.candidates ?? []) possible.push([id]);
  const without = result(recount(others));
  return possible.every((answer) => result(recount(new Map([...others, ...parties.map((party) => [party, answer] as const)]))) === without);
}

/**
 * Whether a matter is passed, or is not passed, however the disputed parties vote and whether they vote at all. A further participant never
 * lowers the quorum, a further NO lowers consent most and a further YES raises both: so two counts decide.
 */
function holdsWithout(rule: DecisionRule, total: Quantity, count: MatterCount, disputed: Quantity): boolean {
  if (rule.kind === 'NO_DECISION') return true;
  const less = (one: Quantity, other: Quantity): Quantity => ({ areaDm2: one.areaDm2 - other.areaDm2, heads: one.heads - other.heads });
  const { yes, no, abstain } = count;
  const others = { yes, no, abstain, invalid: [yes, no, abstain].reduce(less, count.participating) };
  const silent = judge(rule, total, others);
  const against = judge(rule, total, { ...others, no: addQuantities(no, disputed) });
  const inFavour = judge(rule, total, { ...others, yes: addQuantities(yes, disputed) });
  return (silent.quorum && against.consent) || inFavour.outcome !== 'PASSED';
}

/** Keys of the served parties whose silence the frozen rules give a meaning; none where they make nothing of it. */
async function checkSilence(context: Context, rules: CountRules, report: TallyReport): Promise<ReadonlySet<string>> {
  const { bundle, findings } = context;
  const meant = rules.nonResponse !== 'NOT_PARTICIPATED';
  if (!meant && report.served === undefined) return new Set();
  const octets = bundle.octets('served');
  const parties = meant ? servedParties(octets, context) : null;
  const sound = parties !== null && report.served === toHex(await sha256(octets));
  findings.check('served', sound, parties?.size ?? 0);
  findings.notChecked('served.truly');
  return sound ? parties : new Set();
}

function servedParties(octets: Uint8Array, { assembly }: Context): Set<string> | null {
  const parties = new Set<string>();
  let list: unknown;
  try {
    list = readCanonical(octets, MAX_SERVED);
  } catch (fault) {
    if (!isRefusal(fault)) throw fault;
    return null;
  }
  if (!Array.isArray(list)) return null;
  for (const slot of list) {
    const row = typeof slot === 'string' ? assembly.rows.get(slot) : undefined;
    if (!row || parties.has(row.partyKey)) return null;
    parties.add(row.partyKey);
  }
  return parties;
}

function sameQuantity(one: Quantity, other: Quantity): boolean {
  return one.areaDm2 === other.areaDm2 && one.heads === other.heads;
}

function sameShare(one: TallyShare, other: TallyShare): boolean {
  return one.num === other.num && one.den === other.den && one.op === other.op;
}
