import type { Body } from '@commonhold/shared';
import { readJws, readPaperEntry } from '@commonhold/contract';
import type { Choices } from '../ballot/draft.ts';

/** What a worker read off a sheet, by the worker's own signed words; null where the sheet says nothing or is not this person's to read. */
export function enteredOn(sheet: Body<'OwnSheet'>): Choices | null {
  if (!sheet.entry) return null;
  return readPaperEntry(readJws(sheet.entry, 'paper-entry+jws').payload).choices;
}

/** Whether paper of this party lies with a worker or counts: then the request stays. */
export function paperCameBack(party: Body<'OwnPaperParty'>): boolean {
  return party.sheets.some(({ sheet }) => ['RECEIVED', 'ENTERED'].includes(sheet.state) || (sheet.state === 'REVIEWED' && !sheet.invalid));
}

/** The sheet to which an objection is possible: it was entered, still counts, and nobody has objected to it. */
export function disputable(party: Body<'OwnPaperParty'>): Body<'OwnSheet'> | null {
  const disputed = new Set(party.cases.map((one) => one.entry));
  const open = party.sheets.filter(({ sheet }) => sheet.state === 'REVIEWED' && sheet.entryIndex != null && !disputed.has(sheet.entryIndex));
  return open.at(-1) ?? null;
}

/** What a household that waits for paper is told: the sheet is on its way, in its hands, or back. */
export function paperRests(party: Body<'OwnPaperParty'>): 'paper.rests' | 'paper.restsDelivered' | 'paper.restsBack' {
  if (paperCameBack(party)) return 'paper.restsBack';
  const last = party.sheets.filter(({ sheet }) => !sheet.invalid && sheet.state !== 'SPOILED').at(-1)?.sheet.state;
  return last === 'DELIVERED' ? 'paper.restsDelivered' : 'paper.rests';
}
