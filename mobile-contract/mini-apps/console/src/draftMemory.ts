/** What is being written survives a closed tab's reload, an ended session and a moved clock: kept in this tab only, never sent by itself. */
const name = (place: string) => `commonhold.draft.${place}`;

/** Keeps what is being written. */
export function rememberDraft(place: string, form: object): void {
  globalThis.sessionStorage?.setItem(name(place), JSON.stringify(form));
}

/** What was being written here, or null. */
export function recallDraft<F>(place: string): F | null {
  const text = globalThis.sessionStorage?.getItem(name(place));
  try {
    return text ? (JSON.parse(text) as F) : null;
  } catch {
    return null;
  }
}

/** Forgets it, once it is saved or given up. */
export function forgetDraft(place: string): void {
  globalThis.sessionStorage?.removeItem(name(place));
}
