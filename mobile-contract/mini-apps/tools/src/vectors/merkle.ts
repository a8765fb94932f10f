// Roots, proofs, and proofs that must be refused.
import {
  type Bytes,
  consistencyProof,
  includes,
  inclusionProof,
  isConsistent,
  type JsonObject,
  leafHash,
  sameBytes,
  toHex,
  treeRoot,
  utf8,
} from '@commonhold/contract';

const LEAVES = 33;
const SMALL = 9;
const GREAT: [number, number][] = [
  [0, 33],
  [16, 33],
  [31, 33],
  [32, 33],
  [15, 31],
  [30, 31],
];

interface Inclusion {
  leaf: Bytes;
  index: number;
  size: number;
  root: Bytes;
  proof: Bytes[];
}

interface Consistency {
  first: number;
  second: number;
  firstRoot: Bytes;
  secondRoot: Bytes;
  proof: Bytes[];
}

/** Makes the content of merkle.json. */
export async function merkleVectors(): Promise<JsonObject> {
  const entries = Array.from({ length: LEAVES }, (_, i) => `{"i":${i}}`);
  const leaves = await Promise.all(entries.map((entry) => leafHash(utf8(entry))));
  const roots: Bytes[] = [];
  for (let size = 0; size <= LEAVES; size++) roots.push(await treeRoot(leaves.slice(0, size)));
  const root = (size: number): Bytes => roots[size] as Bytes;

  const inclusion: Inclusion[] = [];
  const places = [...GREAT];
  for (let size = 1; size <= SMALL; size++) for (let index = 0; index < size; index++) places.push([index, size]);
  for (const [index, size] of places) {
    const proof = await inclusionProof(leaves.slice(0, size), index);
    inclusion.push({ leaf: leaves[index] as Bytes, index, size, root: root(size), proof });
  }
  const consistency: Consistency[] = [];
  const pairs: [number, number][] = [
    [1, 33],
    [16, 33],
    [31, 33],
    [32, 33],
    [20, 31],
  ];
  for (let second = 0; second <= SMALL; second++) for (let first = 0; first <= second; first++) pairs.push([first, second]);
  for (const [first, second] of pairs) {
    const proof = await consistencyProof(leaves.slice(0, second), first);
    consistency.push({ first, second, firstRoot: root(first), secondRoot: root(second), proof });
  }
  const brokenInclusion = (await Promise.all(inclusion.flatMap(breakInclusion).map(keepFalseInclusion))).filter((one) => one !== null);
  const brokenConsistency = (await Promise.all(consistency.flatMap(breakConsistency).map(keepFalseConsistency))).filter((one) => one !== null);
  return {
    about: 'Leaves are the hashes of the entries; hashes as hex. "holds" is the verdict that a verifier must reach.',
    entries,
    leafHashes: leaves.map(toHex),
    rootsBySize: roots.map(toHex),
    inclusion: [...inclusion.map((one) => writeInclusion('as built', one, true)), ...brokenInclusion],
    consistency: [...consistency.map((one) => writeConsistency('as built', one, true)), ...brokenConsistency],
  };
}

function writeInclusion(name: string, one: Inclusion, holds: boolean): JsonObject {
  const { leaf, index, size, root, proof } = one;
  return { name, holds, leaf: toHex(leaf), index, size, root: toHex(root), proof: proof.map(toHex) };
}

function writeConsistency(name: string, one: Consistency, holds: boolean): JsonObject {
  const { first, second, firstRoot, secondRoot, proof } = one;
  return { name, holds, first, second, firstRoot: toHex(firstRoot), secondRoot: toHex(secondRoot), proof: proof.map(toHex) };
}

function flip(hash: Bytes, bit: number): Bytes {
  const copy = hash.slice();
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

function breakProof(proof: Bytes[], other: Bytes): [string, Bytes[]][] {
  const broken: [string, Bytes[]][] = [
    ['a hash before the proof', [other, ...proof]],
    ['a hash after the proof', [...proof, other]],
    ['nothing of the proof', []],
  ];
  proof.forEach((hash, i) => broken.push([`bit 4 of hash ${i} changed`, proof.map((same, j) => (i === j ? flip(hash, 4) : same))]));
  if (proof.length > 1) {
    broken.push(
      ['the last hash cut off', proof.slice(0, -1)],
      ['the first hash cut off', proof.slice(1)],
      ['the proof reversed', [...proof].reverse()],
    );
  }
  return broken;
}

function breakInclusion(one: Inclusion): [string, Inclusion][] {
  if (![1, 7, 33].includes(one.size)) return [];
  return [
    ...breakProof(one.proof, one.leaf).map(([name, proof]): [string, Inclusion] => [name, { ...one, proof }]),
    ['index + 1', { ...one, index: one.index + 1 }],
    ['index xor 1', { ...one, index: one.index ^ 1 }],
    ['index = size', { ...one, index: one.size }],
    ['size + 1', { ...one, size: one.size + 1 }],
    ['size doubled', { ...one, size: one.size * 2 }],
    ['size 0', { ...one, size: 0 }],
    ['the leaf changed', { ...one, leaf: flip(one.leaf, 0) }],
    ['the root changed', { ...one, root: flip(one.root, 255) }],
    ['the leaf for the root', { ...one, root: one.leaf }],
  ];
}

function breakConsistency(one: Consistency): [string, Consistency][] {
  if (![0, 1, 2, 7, 33].includes(one.second)) return [];
  return [
    ...breakProof(one.proof, one.secondRoot).map(([name, proof]): [string, Consistency] => [name, { ...one, proof }]),
    ['first + 1', { ...one, first: one.first + 1 }],
    ['first xor 2', { ...one, first: one.first ^ 2 }],
    ['second doubled', { ...one, second: one.second * 2 }],
    ['second - 1', { ...one, second: Math.max(0, one.second - 1) }],
    ['roots swapped', { ...one, firstRoot: one.secondRoot, secondRoot: one.firstRoot }],
    ['the first root changed', { ...one, firstRoot: flip(one.firstRoot, 7) }],
    ['both roots changed alike', { ...one, firstRoot: flip(one.firstRoot, 9), secondRoot: flip(one.secondRoot, 9) }],
    ['the second root changed', { ...one, secondRoot: flip(one.secondRoot, 7) }],
  ];
}

/** Drops what the change left alone, and insists that everything else is refused; sizes may truly not matter. */
async function keepFalseInclusion([name, one]: [string, Inclusion]): Promise<JsonObject | null> {
  const holds = await includes(one.leaf, one.index, one.size, one.root, one.proof);
  if (holds && !name.startsWith('size')) {
    if (name === 'nothing of the proof' && one.proof.length === 0) return null;
    if (name === 'the leaf for the root' && sameBytes(one.leaf, one.root)) return null;
    throw new Error(`accepted: ${name} ${one.index}/${one.size}`);
  }
  return holds ? null : writeInclusion(name, one, false);
}

async function keepFalseConsistency([name, one]: [string, Consistency]): Promise<JsonObject | null> {
  const holds = await isConsistent(one.first, one.second, one.firstRoot, one.secondRoot, one.proof);
  const harmless = [
    'nothing of the proof',
    'roots swapped',
    'second doubled',
    'second - 1',
    'first xor 2',
    'first + 1',
    'the second root changed',
    'both roots changed alike',
  ];
  if (holds && !harmless.includes(name)) throw new Error(`accepted: ${name} ${one.first}/${one.second}`);
  return holds ? null : writeConsistency(name, one, false);
}
