// The ballots that stand in the book for an assembly, before anything of them is opened.
import { DocumentError, Members, PAPER_INVALID, PAPER_MARKS, readBallotCast } from '@commonhold/contract';
import { isHex, type BallotCast, type LogEntry, type PaperInvalid, type PaperMark } from '@commonhold/contract';
import type { Assembly } from './assembly.ts';
import type { Findings } from './findings.ts';
import type { Log, Placed } from './log.ts';

/** The body of a ballot.paper entry. */
export type BallotPaper = {
  slot: string;
  serial: number;
  receivedAt: string;
  commitment: string;
  invalid: PaperInvalid | null;
  marks: Record<string, PaperMark>;
};

type Received = { channel: 'ELECTRONIC' | 'PAPER'; order: number };

export class Casts {
  /** Every ballot.cast of the assembly by its place in the book. */
  readonly byIndex = new Map<number, BallotCast>();
  readonly papers = new Map<number, BallotPaper>();
  /** Slot to the place of the ballot that counts for it. */
  readonly counting = new Map<string, number>();
  /** Slots of ballots that count but were declared void after the close. */
  readonly voidedLater = new Set<string>();

  /** Whether the ballot that counts for a party is a sheet without an answer to this matter that can be taken. */
  isUnread(slot: string, matter: string): boolean {
    const index = this.counting.get(slot);
    const paper = index === undefined ? undefined : this.papers.get(index);
    return paper !== undefined && Object.hasOwn(paper.marks, matter);
  }
}

export async function readCasts(log: Log, assembly: Assembly, findings: Findings): Promise<Casts> {
  const casts = new Casts();
  await readElectronic(casts, log, assembly, findings);
  await readPapers(casts, log, assembly, findings);
  const voids = readVoids(casts, log, assembly, findings);
  checkSingle(casts, voids, assembly, findings);
  checkResting(casts, log, assembly, findings);
  count(casts, voids, assembly);
  const stated = assembly.closed.integer('ballots');
  findings.check('ballot.number-at-close', stated === casts.counting.size, `${casts.counting.size} / ${stated}`);
  for (const [slot, index] of casts.counting) if (voids.has(index)) casts.voidedLater.add(slot);
  return casts;
}

function isInside(placed: Placed, assembly: Assembly): boolean {
  return placed.index > assembly.opened.index && placed.index < assembly.closed.index;
}

async function readElectronic(casts: Casts, log: Log, assembly: Assembly, findings: Findings): Promise<void> {
  const window = findings.series('ballot.between-open-and-close');
  const onRoll = findings.series('ballot.on-roll');
  for (const placed of log.of('ballot.cast', assembly.manifest.assembly)) {
    const cast = await findings.read('ballot.entry-form', `#${placed.index}`, () => readBallotCast(placed.entry));
    if (!cast) continue;
    const { at } = placed.entry;
    window.require(isInside(placed, assembly) && at >= assembly.pack.window.openAt && at < assembly.closeAt, `#${placed.index}`);
    onRoll.require(assembly.rows.has(cast.slot), `#${placed.index}`);
    casts.byIndex.set(placed.index, cast);
  }
  window.done(casts.byIndex.size);
  onRoll.done(casts.byIndex.size);
}

async function readPapers(casts: Casts, log: Log, assembly: Assembly, findings: Findings): Promise<void> {
  const sound = findings.series('paper.in-time');
  const serials = new Set<number>();
  const { window, channels } = assembly.pack;
  for (const placed of log.of('ballot.paper', assembly.manifest.assembly)) {
    const paper = await findings.read('paper.entry-form', `#${placed.index}`, () => readBallotPaper(placed.entry));
    if (!paper) continue;
    const inTime = isInside(placed, assembly) && paper.receivedAt >= window.openAt && paper.receivedAt < assembly.closeAt;
    const known = assembly.rows.has(paper.slot) && !serials.has(paper.serial) && channels.includes('PAPER');
    serials.add(paper.serial);
    sound.require(inTime && known, `#${placed.index}`);
    casts.papers.set(placed.index, paper);
  }
  if (casts.papers.size > 0) sound.done(casts.papers.size);
}

function readBallotPaper(entry: LogEntry): BallotPaper {
  const members = Members.exactly(entry.body, '/body', ['assembly', 'slot', 'serial', 'receivedAt', 'commitment', 'invalid', 'marks']);
  members.id('assembly');
  const marks: Record<string, PaperMark> = {};
  const marked = Members.any(members.value('marks'), members.at('marks'));
  for (const matter of marked.names()) {
    if (!isHex(matter, 16)) throw new DocumentError('WRONG_VALUE', marked.at(matter));
    marks[matter] = marked.oneOf(matter, PAPER_MARKS);
  }
  return {
    slot: members.id('slot'),
    serial: members.integer('serial', 1, 9_999_999),
    receivedAt: members.time('receivedAt'),
    commitment: members.hash('commitment'),
    invalid: members.orNull('invalid', (name) => members.oneOf(name, PAPER_INVALID)),
    marks,
  };
}

/** Place of each ballot that was declared void, with the place where that stands. */
function readVoids(casts: Casts, log: Log, assembly: Assembly, findings: Findings): Map<number, number> {
  const voids = new Map<number, number>();
  const named = findings.series('void.of-a-ballot');
  for (const placed of log.of('ballot.voided', assembly.manifest.assembly)) {
    const index = placed.integer('entry');
    const slot = casts.byIndex.get(index)?.slot ?? casts.papers.get(index)?.slot ?? '';
    const ofTheParty = index < placed.index && slot === placed.text('slot');
    named.require(ofTheParty && !voids.has(index), `#${placed.index}`);
    if (ofTheParty && !voids.has(index)) voids.set(index, placed.index);
  }
  if (voids.size > 0) named.done(voids.size);
  return voids;
}

/** One ballot from a device for each party, and another one only after the one before was declared void. */
function checkSingle(casts: Casts, voids: ReadonlyMap<number, number>, assembly: Assembly, findings: Findings): void {
  const single = findings.series('ballot.one-per-party');
  const before = new Map<string, number>();
  const anew = lastCounts(assembly);
  for (const [index, cast] of casts.byIndex) {
    const earlier = before.get(cast.slot);
    before.set(cast.slot, index);
    const last = earlier === undefined ? undefined : casts.byIndex.get(earlier);
    const voided = earlier === undefined ? undefined : voids.get(earlier);
    const free = anew || (voided !== undefined && voided < index);
    single.require(last ? free && cast.version === last.version + 1 : cast.version === 1, `#${earlier ?? '–'}, #${index}`);
  }
  single.done(casts.byIndex.size);
}

/** While a party's request for paper is live nothing is cast for it on a device. */
function checkResting(casts: Casts, log: Log, assembly: Assembly, findings: Findings): void {
  const requested = log.of('paper.requested', assembly.manifest.assembly);
  if (requested.length === 0) return;
  const withdrawn = log.of('paper.withdrawn', assembly.manifest.assembly);
  const resting = findings.series('paper.resting');
  for (const request of requested) {
    const slot = request.text('slot');
    const end = withdrawn.find((each) => each.text('slot') === slot && each.index > request.index);
    for (const [index, cast] of casts.byIndex) {
      const live = index >= request.index && (!end || index <= end.index);
      resting.require(cast.slot !== slot || !live, `#${index}`);
    }
  }
  resting.done(requested.length);
}

function count(casts: Casts, voids: ReadonlyMap<number, number>, assembly: Assembly): void {
  const valid = new Map<string, Received[]>();
  const add = (slot: string, channel: Received['channel'], index: number) => {
    const voided = voids.get(index);
    if (voided !== undefined && voided <= assembly.closed.index) return;
    valid.set(slot, [...(valid.get(slot) ?? []), { channel, order: index }]);
  };
  for (const [index, cast] of casts.byIndex) add(cast.slot, 'ELECTRONIC', index);
  for (const [index, paper] of casts.papers) if (paper.invalid === null) add(paper.slot, 'PAPER', index);
  const { precedence } = assembly.pack;
  for (const [slot, all] of valid) {
    const byChannel = precedence !== 'FIRST_VALID' && all.some((each) => each.channel === precedence);
    const orders = all.filter((each) => !byChannel || each.channel === precedence).map((each) => each.order);
    casts.counting.set(slot, lastCounts(assembly) ? Math.max(...orders) : Math.min(...orders));
  }
}

function lastCounts(assembly: Assembly): boolean {
  return Object.hasOwn(assembly.pack.rules, 'revoteUntilClose') && assembly.pack.rules['revoteUntilClose'] === true;
}
