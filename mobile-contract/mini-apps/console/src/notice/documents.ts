import type { Key } from '../i18n/texts.ts';

/** Endings of the kinds of documents that a notice may have; the service looks at the content itself. */
export const ACCEPTED = '.pdf,.png,.jpg,.jpeg,.docx,.xlsx';

/** What stands against a document beside those that are there already, or null. */
export function faultOfDocument(
  file: { name: string; size: number },
  present: readonly { length: number }[],
  limits: { mostDocuments: number; mostBytes: number },
): Key | null {
  const ending = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? '';
  if (!ACCEPTED.split(',').includes(ending)) return 'documents.kind';
  if (file.size === 0) return 'documents.empty';
  if (present.length >= limits.mostDocuments) return 'documents.tooMany';
  const together = present.reduce((sum, each) => sum + each.length, file.size);
  return together > limits.mostBytes ? 'documents.tooLarge' : null;
}
