// Checkpoints (C2SP tlog-checkpoint) and proofs that carry one (C2SP tlog-proof).
import { type Bytes, fromBase64, toBase64 } from '../bytes.ts';
import { NoteError } from '../errors.ts';
import { checkName, readNote, type SignedNote } from './note.ts';
import { includes } from './tree.ts';

/** What a log commits to at one size: three lines, no extension lines. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Bytes;
}

/** An inclusion proof with the signed checkpoint that it leads to. */
export interface TlogProof {
  index: number;
  proof: Bytes[];
  checkpoint: SignedNote;
}

const HEAD = 'c2sp.org/tlog-proof@v1';
const MAX_LENGTH = 64 * 1024;
const MAX_HASHES = 63;

/** Reads the text of a checkpoint. */
export function readCheckpoint(text: string): Checkpoint {
  const [origin, size, root, end, ...rest] = text.split('\n');
  if (origin === undefined || size === undefined || root === undefined || end !== '' || rest.length > 0) {
    throw new NoteError('a checkpoint has three lines');
  }
  checkName(origin);
  return { origin, size: readDecimal(size), root: readHash(root) };
}

/** The three lines of a checkpoint. */
export function writeCheckpoint(checkpoint: Checkpoint): string {
  return `${checkpoint.origin}\n${checkpoint.size}\n${toBase64(checkpoint.root)}\n`;
}

/** Reads a tlog-proof. An `extra` line is refused: nothing authenticates it and no log of ours writes one. */
export function readTlogProof(text: string): TlogProof {
  const split = text.indexOf('\n\n');
  if (text.length > MAX_LENGTH || split < 0) throw new NoteError('not a proof and a checkpoint');
  const [head, index, ...hashes] = text.slice(0, split).split('\n');
  if (head !== HEAD || hashes.length > MAX_HASHES) throw new NoteError('not a tlog-proof of version 1');
  if (index === undefined || !index.startsWith('index ')) throw new NoteError('no index line');
  return {
    index: readDecimal(index.slice('index '.length)),
    proof: hashes.map(readHash),
    checkpoint: readNote(text.slice(split + 2)),
  };
}

/** The text of a tlog-proof. */
export function writeTlogProof(index: number, proof: readonly Bytes[], checkpointNote: string): string {
  const lines = [HEAD, `index ${index}`, ...proof.map(toBase64), '', checkpointNote];
  return lines.join('\n');
}

/** Tells whether a proof leads from a leaf hash to its checkpoint's root; says nothing about the signature. */
export async function proofIncludes(proof: TlogProof, leaf: Bytes): Promise<boolean> {
  const { size, root } = readCheckpoint(proof.checkpoint.text);
  return includes(leaf, proof.index, size, root, proof.proof);
}

function readDecimal(text: string): number {
  const number = /^(?:0|[1-9][0-9]{0,15})$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw new NoteError('not a decimal number without leading zeros');
  return number;
}

function readHash(text: string): Bytes {
  let hash: Bytes;
  try {
    hash = fromBase64(text);
  } catch {
    throw new NoteError('not base64');
  }
  if (hash.length !== 32) throw new NoteError('not 32 octets');
  return hash;
}
