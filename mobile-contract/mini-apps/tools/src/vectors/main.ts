// Writes mobile-contract/vectors. Run from the workspace: npx tsx tools/src/vectors/main.ts
import { writeFileSync } from 'node:fs';
import type { JsonObject } from '@commonhold/contract';
import { ballotVectors } from './ballot.ts';
import { canonicalVectors } from './canonical.ts';
import { documentVectors } from './documents.ts';
import { es256Vectors, jwsVectors } from './jws.ts';
import { merkleVectors } from './merkle.ts';
import { noteVectors } from './notes.ts';
import { packageVectors, rollVectors } from './roll.ts';

const FOLDER = new URL('../../../../vectors/', import.meta.url);

const files: Record<string, () => Promise<JsonObject>> = {
  'ballot.json': ballotVectors,
  'canonical.json': canonicalVectors,
  'documents.json': documentVectors,
  'es256.json': es256Vectors,
  'jws.json': jwsVectors,
  'merkle.json': merkleVectors,
  'notes.json': noteVectors,
  'package.json': packageVectors,
  'roll.json': rollVectors,
};

for (const [name, make] of Object.entries(files)) {
  writeFileSync(new URL(name, FOLDER), `${JSON.stringify(await make(), null, 2)}\n`);
}
