// Where the vectors lie: our own beside the workspace, the standards' public ones in ../shared/vectors beside the
// repository. Where that folder is absent its tests are skipped; our own vectors cover the same ground.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OWN = fileURLToPath(new URL('../../../vectors/', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../../../shared/vectors/', import.meta.url));

/** Reads one of our own vector files. */
export function own<T>(name: string): T {
  return JSON.parse(readFileSync(join(OWN, name), 'utf8')) as T;
}

/** Whether the standards' vectors are there. */
export const hasShared = existsSync(SHARED);

/** The text of a file of the standards' vectors. */
export function shared(name: string): string {
  return readFileSync(join(SHARED, name), 'utf8');
}

/** All JSON files below a folder of the standards' vectors. */
export function sharedJson(folder: string): string[] {
  const below = (at: string): string[] =>
    readdirSync(join(SHARED, at), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? below(join(at, entry.name)) : [join(at, entry.name)],
    );
  return below(folder).filter((name) => name.endsWith('.json'));
}

/** What a call throws, or undefined. */
export async function thrown(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return undefined;
  } catch (error) {
    return error;
  }
}
