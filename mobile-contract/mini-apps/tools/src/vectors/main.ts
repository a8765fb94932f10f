// Writes mobile-contract/vectors. Run from the workspace: npx tsx tools/src/vectors/main.ts
import { writeFileSync } from 'node:fs';
import { VECTOR_FILES } from './files.ts';

const FOLDER = new URL('../../../../vectors/', import.meta.url);

for (const [name, make] of Object.entries(VECTOR_FILES)) {
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(await make(), null, 2)}\n`);
}
