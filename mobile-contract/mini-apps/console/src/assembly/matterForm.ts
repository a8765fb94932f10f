import type { Body } from '@commonhold/shared';
import { readCount } from './areaText.ts';
import { fromLocal, toLocal } from './localTime.ts';

type MatterDraft = Body<'AssemblyDraft'>['matters'][number];
/** Which part of the community decides a matter. */
export type ScopeKind = 'COMMUNITY' | 'BUILDINGS' | 'ENTRANCES' | 'UNITS';
/** What a matter asks of each party. */
export type Asks = 'YES_NO' | 'CHOICE' | 'ELECTION' | 'RECALL';

/** A candidate as the fields hold it; `key` names it on this page only. */
export interface CandidateForm {
  key: number;
  name: string;
  about: string;
}

/** A matter as the wizard's fields hold it. */
export interface MatterForm {
  /** names the matter on this page only */
  key: number;
  /** the service's name for it, once it is saved */
  matterId: string | null;
  type: MatterDraft['type'];
  title: string;
  text: string;
  scopeKind: ScopeKind;
  /** codes of buildings, entrances or units as typed */
  codes: string;
  /** whether one of several options is chosen instead of yes or no */
  severalOptions: boolean;
  /** options, one a line */
  options: string;
  runoff: boolean;
  seats: string;
  termYears: string;
  /** until when the list of candidates is on display; empty for "until the opening" */
  displayedUntil: string;
  candidates: CandidateForm[];
  /** the member who is to be recalled */
  member: string;
}

/** What is wrong with a field: key of a text. */
export type Fault =
  | 'fault.required'
  | 'fault.time'
  | 'fault.order'
  | 'fault.area'
  | 'fault.count'
  | 'fault.codes'
  | 'fault.matters'
  | 'fault.options'
  | 'fault.candidates'
  | 'fault.afterClose';

let lastKey = 0;

/** An empty candidate. */
export function newCandidate(name = '', about = ''): CandidateForm {
  return { key: ++lastKey, name, about };
}

/** An empty matter. A committee of five for five years is what most rules take (建房〔2009〕274号 31, 32). */
export function newMatter(): MatterForm {
  return {
    key: ++lastKey,
    matterId: null,
    type: 'M9',
    title: '',
    text: '',
    scopeKind: 'COMMUNITY',
    codes: '',
    severalOptions: false,
    options: '',
    runoff: false,
    seats: '5',
    termYears: '5',
    displayedUntil: '',
    candidates: [newCandidate()],
    member: '',
  };
}

/** Whether a type of matter can be asked as a choice of one among several options. */
export function mayHaveOptions(type: string): boolean {
  return !['M3', 'M3R', 'U1'].includes(type);
}

/** What a matter of the form asks. */
export function asksOf(matter: Pick<MatterForm, 'type' | 'severalOptions'>): Asks {
  if (matter.type === 'M3') return 'ELECTION';
  if (matter.type === 'M3R') return 'RECALL';
  return matter.severalOptions && mayHaveOptions(matter.type) ? 'CHOICE' : 'YES_NO';
}

/** Whether equals could need a public draw: in an election, and where a run-off is announced. */
export function needsDraw(matters: readonly MatterForm[]): boolean {
  return matters.some((matter) => asksOf(matter) === 'ELECTION' || (asksOf(matter) === 'CHOICE' && matter.runoff));
}

/** Options or names as typed, one a line, empty lines left out. */
export function readLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Codes as typed, separated by spaces, commas or lines; each once. */
export function readCodes(text: string): string[] {
  return [...new Set(text.split(/[\s,，、;；]+/).filter((code) => code !== ''))];
}

/** What has to be corrected in a matter before it can be sent at all: field name → fault. */
export function matterFaults(matter: MatterForm): Record<string, Fault> {
  const faults: Record<string, Fault> = {};
  const name = (field: string) => `matter-${matter.key}-${field}`;
  if (matter.title.trim() === '') faults[name('title')] = 'fault.required';
  if (matter.scopeKind !== 'COMMUNITY' && readCodes(matter.codes).length === 0) faults[name('scope')] = 'fault.codes';
  const asks = asksOf(matter);
  if (asks === 'CHOICE') {
    const options = readLines(matter.options);
    if (options.length < 2 || new Set(options).size !== options.length) faults[name('options')] = 'fault.options';
  }
  if (asks === 'ELECTION') {
    for (const field of ['seats', 'termYears'] as const) if (!readCount(matter[field])) faults[name(field)] = 'fault.count';
    if (matter.displayedUntil !== '' && fromLocal(matter.displayedUntil) === null) faults[name('displayedUntil')] = 'fault.time';
    const named = matter.candidates.map((each) => `${each.name.trim()}\n${each.about.trim()}`).filter((each) => !each.startsWith('\n'));
    if (named.length === 0 || new Set(named).size !== named.length) faults[name('candidates')] = 'fault.candidates';
  }
  if (asks === 'RECALL' && matter.member.trim() === '') faults[name('member')] = 'fault.required';
  return faults;
}

function scopeOf(matter: MatterForm): Body<'MatterScope'> | undefined {
  const codes = readCodes(matter.codes);
  if (matter.scopeKind === 'BUILDINGS') return { buildings: codes };
  if (matter.scopeKind === 'ENTRANCES') return { entrances: codes };
  return matter.scopeKind === 'UNITS' ? { units: codes } : undefined;
}

function questionOf(matter: MatterForm): Pick<MatterDraft, 'choice' | 'election' | 'recall'> {
  switch (asksOf(matter)) {
    case 'CHOICE':
      return { choice: { options: readLines(matter.options), runoff: matter.runoff } };
    case 'ELECTION': {
      const until = fromLocal(matter.displayedUntil);
      const candidates = matter.candidates
        .filter((each) => each.name.trim() !== '')
        .map((each) => ({ name: each.name.trim(), ...(each.about.trim() === '' ? {} : { about: each.about.trim() }) }));
      const [seats, termYears] = [readCount(matter.seats) ?? 0, readCount(matter.termYears) ?? 0];
      return { election: { seats, termYears, candidates, ...(until ? { displayedUntil: until } : {}) } };
    }
    case 'RECALL':
      return { recall: { member: matter.member.trim() } };
    case 'YES_NO':
      return {};
  }
}

/** The matter as the service takes it; only for one without faults. */
export function matterBody(matter: MatterForm): MatterDraft {
  const scope = scopeOf(matter);
  return {
    ...(matter.matterId === null ? {} : { matterId: matter.matterId }),
    type: matter.type,
    title: matter.title.trim(),
    text: matter.text.trim(),
    ...(scope ? { scope } : {}),
    ...questionOf(matter),
  };
}

/** The fields of a stored matter. */
export function matterOf(stored: Body<'Matter'>): MatterForm {
  const { buildings, entrances, units } = stored.scope ?? {};
  const [scopeKind, codes]: [ScopeKind, string[]] = buildings?.length
    ? ['BUILDINGS', buildings]
    : entrances?.length
      ? ['ENTRANCES', entrances]
      : units?.length
        ? ['UNITS', units]
        : ['COMMUNITY', []];
  const { choice, election, recall } = stored;
  const empty = newMatter();
  return {
    ...empty,
    matterId: stored.matterId,
    type: stored.type as MatterForm['type'],
    title: stored.title,
    text: stored.text,
    scopeKind,
    codes: codes.join(' '),
    severalOptions: choice !== undefined,
    options: (choice?.options ?? []).map((each) => each.text).join('\n'),
    runoff: choice?.runoff ?? false,
    seats: String(election?.seats ?? empty.seats),
    termYears: String(election?.termYears ?? empty.termYears),
    displayedUntil: election?.displayedUntil ? toLocal(election.displayedUntil) : '',
    candidates: election?.candidates.map((each) => newCandidate(each.name, each.about)) ?? empty.candidates,
    member: recall?.member ?? '',
  };
}
