// The Merkle tree of RFC 6962 §2.1: hashes, roots, proofs and their verification. Sizes stay below 2^53.
import { type Bytes, sameBytes, sha256 } from '../bytes.ts';

const LEAF = new Uint8Array([0]);
const NODE = new Uint8Array([1]);

/** SHA-256(0x00 ‖ entry). */
export function leafHash(entry: Uint8Array): Promise<Bytes> {
  return sha256(LEAF, entry);
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(NODE, left, right);
}

/** The root over leaf hashes; of none, SHA-256 of nothing. */
export async function treeRoot(leaves: readonly Bytes[]): Promise<Bytes> {
  if (leaves.length === 0) return sha256();
  let level = leaves;
  // A subtree without partner moves up unchanged, which gives the same root as splitting at powers of two.
  while (level.length > 1) {
    const above: Bytes[] = [];
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Bytes;
      const right = level[i + 1];
      above.push(right === undefined ? left : await nodeHash(left, right));
    }
    level = above;
  }
  return level[0] as Bytes;
}

/** Proves that the leaf at an index belongs to the tree over all given leaves (RFC 6962 §2.1.1). */
export async function inclusionProof(leaves: readonly Bytes[], index: number): Promise<Bytes[]> {
  if (index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const middle = split(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return index < middle
    ? [...(await inclusionProof(left, index)), await treeRoot(right)]
    : [...(await inclusionProof(right, index - middle)), await treeRoot(left)];
}

/** Proves that the tree over the first leaves is the beginning of the tree over all (RFC 6962 §2.1.2). */
export async function consistencyProof(leaves: readonly Bytes[], first: number): Promise<Bytes[]> {
  if (first < 0 || first > leaves.length) throw new RangeError('no such tree');
  return first === 0 || first === leaves.length ? [] : subproof(first, leaves, true);
}

/** Verifies an inclusion proof by the steps of RFC 9162 §2.1.3.2, all final checks included. */
export async function includes(leaf: Bytes, index: number, size: number, root: Bytes, proof: readonly Bytes[]): Promise<boolean> {
  if (!isCount(index) || !isCount(size) || index >= size || !proof.every(isHash) || !isHash(leaf)) return false;
  const step = new Step(index, size - 1);
  let hash = leaf;
  for (const sibling of proof) {
    if (step.atRoot()) return false;
    hash = step.fromLeft() ? await nodeHash(sibling, hash) : await nodeHash(hash, sibling);
    step.up();
  }
  return step.atRoot() && sameBytes(hash, root);
}

/** Verifies a consistency proof by the steps of RFC 9162 §2.1.4.2, all final checks included. */
export async function isConsistent(first: number, second: number, firstRoot: Bytes, secondRoot: Bytes, proof: readonly Bytes[]): Promise<boolean> {
  const formed = [firstRoot, secondRoot, ...proof].every(isHash);
  if (!isCount(first) || !isCount(second) || first > second || !formed) return false;
  if (first === 0 && !sameBytes(firstRoot, await sha256())) return false;
  if (first === second) return proof.length === 0 && sameBytes(firstRoot, secondRoot);
  if (first === 0) return proof.length === 0;
  const step = new Step(first - 1, second - 1);
  step.skipComplete();
  const complete = Number.isInteger(Math.log2(first));
  const [seed, rest] = complete ? [firstRoot, proof] : [proof[0], proof.slice(1)];
  if (seed === undefined) return false;
  let oldHash = seed;
  let newHash = seed;
  for (const sibling of rest) {
    if (step.atRoot()) return false;
    if (step.fromLeft()) {
      oldHash = await nodeHash(sibling, oldHash);
      newHash = await nodeHash(sibling, newHash);
    } else {
      newHash = await nodeHash(newHash, sibling);
    }
    step.up();
  }
  return step.atRoot() && sameBytes(oldHash, firstRoot) && sameBytes(newHash, secondRoot);
}

/** The walk from a leaf to the root: `#node` is the place on the way, `#last` the last place of the same level. */
class Step {
  #node: number;
  #last: number;

  constructor(node: number, last: number) {
    this.#node = node;
    this.#last = last;
  }

  atRoot(): boolean {
    return this.#last === 0;
  }

  /** The sibling stands to the left, also when this subtree had no partner on the levels before. */
  fromLeft(): boolean {
    return this.#node % 2 === 1 || this.#node === this.#last;
  }

  up(): void {
    if (this.fromLeft()) while (this.#node % 2 === 0 && this.#node !== 0) this.#halve();
    this.#halve();
  }

  skipComplete(): void {
    while (this.#node % 2 === 1) this.#halve();
  }

  #halve(): void {
    this.#node = Math.floor(this.#node / 2);
    this.#last = Math.floor(this.#last / 2);
  }
}

async function subproof(first: number, leaves: readonly Bytes[], whole: boolean): Promise<Bytes[]> {
  if (first === leaves.length) return whole ? [] : [await treeRoot(leaves)];
  const middle = split(leaves.length);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  return first <= middle
    ? [...(await subproof(first, left, whole)), await treeRoot(right)]
    : [...(await subproof(first - middle, right, false)), await treeRoot(left)];
}

/** The greatest power of two below the count. */
function split(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === 32;
}

function isCount(number: number): boolean {
  return Number.isSafeInteger(number) && number >= 0;
}
