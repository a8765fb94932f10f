import type { PackageMatter } from '@commonhold/contract';

/** An answer: yes, no, abstain, the id of an option, or the ids of the candidates that are marked. */
export type Answer = string | string[];
/** Matter id to answer. */
export type Choices = Record<string, Answer>;
/** What an answer is held against: a matter as it stands in the frozen package. */
export type Asked = Pick<PackageMatter, 'id' | 'choice' | 'election'>;

const PLAIN: readonly string[] = ['YES', 'NO', 'ABSTAIN'];
const key = (assembly: string, party: string) => `draft ${assembly} ${party}`;

/** Whether an answer is one that the matter takes. More marks than seats is none: such a ballot would have an invalid choice. */
export function fits(matter: Asked, answer: unknown): answer is Answer {
  if (answer === 'ABSTAIN') return true;
  if (matter.election) {
    const { seats, candidates } = matter.election;
    const known = new Set(candidates.map((candidate) => candidate.id));
    return (
      Array.isArray(answer) &&
      answer.length > 0 &&
      answer.length <= seats &&
      new Set(answer).size === answer.length &&
      answer.every((id) => known.has(id))
    );
  }
  if (matter.choice) return matter.choice.options.some((option) => option.id === answer);
  return typeof answer === 'string' && PLAIN.includes(answer);
}

/** What was chosen so far and not signed; lives as long as the tab, so that going back loses nothing. */
export function loadDraft(assembly: string, party: string, packageHash: string, matters: readonly Asked[]): Choices {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key(assembly, party)) ?? 'null') as { package?: string; choices?: Choices } | null;
    if (!stored || stored.package !== packageHash || !stored.choices) return {};
    const told = stored.choices;
    return Object.fromEntries(matters.filter((matter) => fits(matter, told[matter.id])).map((matter) => [matter.id, told[matter.id] as Answer]));
  } catch {
    return {};
  }
}

/** Keeps a draft; it belongs to one package and is not shown for another. */
export function saveDraft(assembly: string, party: string, packageHash: string, choices: Choices): void {
  sessionStorage.setItem(key(assembly, party), JSON.stringify({ package: packageHash, choices }));
}

/** Forgets a draft once it is signed. */
export function dropDraft(assembly: string, party: string): void {
  sessionStorage.removeItem(key(assembly, party));
}

/** Matters that still have no answer, in their order. */
export function unanswered(matters: readonly { id: string }[], choices: Choices): string[] {
  return matters.filter((matter) => !(matter.id in choices)).map((matter) => matter.id);
}
