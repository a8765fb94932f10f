import { language, ServiceError } from '@commonhold/shared';

/**
 * What the service found wrong, by the field of a form where it belongs, in the chosen language.
 *
 * @param names the form's name for a member of the body; the longest that begins the member's path decides
 */
export function refusedFields(failure: unknown, names: Record<string, string>): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { field, code, titles } of (failure instanceof ServiceError && failure.problem?.errors) || []) {
    const path = field.replace(/^body\./, '');
    const known = Object.keys(names)
      .filter((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`))
      .sort((a, b) => b.length - a.length)[0];
    if (known) found[names[known]!] ??= titles[language.value] ?? code;
  }
  return found;
}

/** Brings a field of the page into sight and gives it the focus. */
export function focusField(name: string): void {
  const field = document.getElementById(`field-${name}`);
  field?.scrollIntoView({ block: 'center' });
  field?.focus();
}
