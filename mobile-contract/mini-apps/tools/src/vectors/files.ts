// Which file of mobile-contract/vectors is made by what.
import type { JsonObject } from '@commonhold/contract';
import { ballotVectors } from './ballot.ts';
import { canonicalVectors } from './canonical.ts';
import { choiceSealVectors } from './choiceSeal.ts';
import { documentVectors } from './documents.ts';
import { es256Vectors, jwsVectors } from './jws.ts';
import { logKeyVectors } from './logKeys.ts';
import { merkleVectors } from './merkle.ts';
import { noteVectors } from './notes.ts';
import { preImageVectors } from './preImages.ts';
import { pushVectors } from './push.ts';
import { packageVectors, rollVectors } from './roll.ts';
import { typeVectors } from './types.ts';

/** The files' makers by name. */
export const VECTOR_FILES: Record<string, () => Promise<JsonObject>> = {
  'ballot.json': ballotVectors,
  'canonical.json': canonicalVectors,
  'choice-seal.json': choiceSealVectors,
  'documents.json': documentVectors,
  'es256.json': es256Vectors,
  'jws.json': jwsVectors,
  'log-keys.json': logKeyVectors,
  'merkle.json': merkleVectors,
  'notes.json': noteVectors,
  'package.json': packageVectors,
  'pre-images.json': preImageVectors,
  'push.json': pushVectors,
  'roll.json': rollVectors,
  'types.json': typeVectors,
};
