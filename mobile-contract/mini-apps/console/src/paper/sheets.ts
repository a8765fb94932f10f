import type { Choice, PaperEntry, PaperInvalid, PaperMark } from '@commonhold/contract';
import type { Body } from '@commonhold/shared';

type Sheet = Body<'PaperSheet'>;
type Unit = Body<'RollUnit'>;

/** The number of a sheet as it is printed on it: seven digits. */
export function sheetNumber(serial: number): string {
  return String(serial).padStart(7, '0');
}

/** What can be done next with a sheet, in the order in which it is offered. */
export type SheetDeed = 'print' | 'deliver' | 'receive' | 'scan' | 'enter' | 'review' | 'spoil';

/** The deeds that the register takes in this state of a sheet. A late sheet is only kept, with its scan. */
export function deedsOf(sheet: Pick<Sheet, 'state' | 'scan'>): SheetDeed[] {
  switch (sheet.state) {
    case 'PRINTED':
      return ['print', 'deliver', 'receive', 'scan', 'spoil'];
    case 'DELIVERED':
      return ['receive', 'scan', 'spoil'];
    case 'RECEIVED':
      return sheet.scan ? ['enter', 'scan'] : ['scan'];
    case 'ENTERED':
      return ['review'];
    case 'LATE':
      return sheet.scan ? [] : ['scan'];
    case 'REVIEWED':
    case 'SPOILED':
      return [];
  }
}

/** Whether a matter concerns a party: one of its counting units lies in the matter's scope. */
export function concerns(scope: Body<'MatterScope'> | null | undefined, units: readonly Unit[]): boolean {
  const counting = units.filter((unit) => unit.counts);
  if (scope?.buildings?.length) return counting.some((unit) => scope.buildings!.includes(unit.building));
  if (scope?.entrances?.length) return counting.some((unit) => scope.entrances!.includes(unit.entrance));
  if (scope?.units?.length) return counting.some((unit) => scope.units!.includes(unit.unit));
  return counting.length > 0;
}

/** What stands beside one matter on a sheet: a choice, a mark that cannot be taken, or nothing yet. */
export type Answer = { choice: Choice } | { mark: PaperMark } | null;

/** Marked candidates in the order of the list; more than there are seats cannot be taken. */
export function approved(candidates: readonly string[], marked: ReadonlySet<string>, seats: number): Answer {
  const chosen = candidates.filter((each) => marked.has(each));
  return chosen.length > seats ? { mark: 'OVER_MARKED' } : { choice: chosen };
}

/** The document that a worker signs for a sheet; `at` is the signing time. */
export function entryOf(
  place: { community: string; assembly: string; packageHash: string },
  sheet: { partyKey: string; serial: number; scan: string; receivedAt: string },
  invalid: PaperInvalid | null,
  answers: Readonly<Record<string, Answer>>,
  at: string,
): PaperEntry {
  const choices: PaperEntry['choices'] = {};
  const marks: PaperEntry['marks'] = {};
  if (invalid === null) {
    for (const [matter, answer] of Object.entries(answers)) {
      if (answer && 'choice' in answer) choices[matter] = answer.choice;
      else if (answer) marks[matter] = answer.mark;
    }
  }
  return {
    v: 1,
    community: place.community,
    assembly: place.assembly,
    package: place.packageHash,
    party: sheet.partyKey,
    serial: sheet.serial,
    scan: sheet.scan,
    receivedAt: sheet.receivedAt,
    invalid,
    choices,
    marks,
    enteredAt: at,
  };
}

/** Whether every matter of the sheet has been read: a choice or a mark for each. */
export function complete(matters: readonly string[], answers: Readonly<Record<string, Answer>>): boolean {
  return matters.every((matter) => answers[matter] != null);
}

/** The kind of a scanned file by its first octets; the service keeps pictures and PDF only. */
export function scanType(content: Uint8Array): string {
  const begins = (...octets: number[]) => octets.every((octet, at) => content[at] === octet);
  if (begins(0x25, 0x50, 0x44, 0x46)) return 'application/pdf';
  return begins(0x89, 0x50, 0x4e, 0x47) ? 'image/png' : 'image/jpeg';
}
