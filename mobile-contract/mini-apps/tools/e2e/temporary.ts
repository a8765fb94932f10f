/** Files that a test needs on the disk, in one place that the next run empties. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from './service.ts';

export const TEMPORARY = join(HOME, 'mobile-contract/target/temporary');

/** Makes a folder. */
export function temporaryFolder(name: string): string {
  mkdirSync(TEMPORARY, { recursive: true });
  return mkdtempSync(join(TEMPORARY, `${name}-`));
}
