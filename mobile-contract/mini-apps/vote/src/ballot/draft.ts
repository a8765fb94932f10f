/** An answer to a yes/no matter. */
export type Answer = 'YES' | 'NO' | 'ABSTAIN';
/** Matter id to answer. */
export type Choices = Record<string, Answer>;

const ANSWERS: readonly string[] = ['YES', 'NO', 'ABSTAIN'];
const key = (assembly: string, party: string) => `draft ${assembly} ${party}`;

/** What was chosen so far and not signed; lives as long as the tab, so that going back loses nothing. */
export function loadDraft(assembly: string, party: string, packageHash: string): Choices {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key(assembly, party)) ?? 'null') as { package?: string; choices?: Choices } | null;
    if (!stored || stored.package !== packageHash || !stored.choices) return {};
    return Object.fromEntries(Object.entries(stored.choices).filter(([, answer]) => ANSWERS.includes(answer)));
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
