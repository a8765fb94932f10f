// The roll, the participation list and the package of the vectors' assembly.
import {
  canonicalText,
  fromHex,
  inclusionProof,
  type JsonObject,
  packageHash,
  type Participation,
  rowIsIncluded,
  rowLeaves,
  rowsRoot,
  toHex,
} from '@commonhold/contract';
import { packageDocument, rollRows } from './ballot.ts';
import { hex32 } from './world.ts';

/** Makes the content of roll.json. */
export async function rollVectors(): Promise<JsonObject> {
  const rows = rollRows();
  const participation = rows.map((row): Participation => {
    const salt = hex32(`participation ${row.partyKey}`);
    const base = { v: 1 as const, slot: row.slot, salt };
    if (row.partyKey === '1-1-101') return { ...base, status: 'VOTED_ELECTRONIC', method: 'LETTER', index: 4 };
    if (row.partyKey === '1-1-102') return { ...base, status: 'VOTED_ELECTRONIC', method: 'DESK', index: 5 };
    if (row.partyKey === '1-2-201') return { ...base, status: 'VOTED_PAPER', method: null, index: 6 };
    return { ...base, status: 'NOT_VOTED', method: null, index: null };
  });
  return {
    about: 'Rows as exact texts in the order of their party keys; hashes as hex.',
    roll: await list(rows),
    participation: await list(participation),
  };
}

async function list(rows: JsonObject[]): Promise<JsonObject> {
  const leaves = await rowLeaves(rows);
  const root = await rowsRoot(rows);
  const written = [];
  for (const [index, row] of rows.entries()) {
    const text = canonicalText(row);
    const proof = (await inclusionProof(leaves, index)).map(toHex);
    if (!(await rowIsIncluded(text, index, rows.length, root, proof))) throw new Error(`row ${index} has no proof`);
    written.push({ text, leafHash: toHex(leaves[index] ?? fromHex('')), proof });
  }
  return { root, size: rows.length, rows: written };
}

/** Makes the content of package.json. */
export async function packageVectors(): Promise<JsonObject> {
  const document = await packageDocument();
  return { about: 'The frozen package as exact text, and its hash.', text: canonicalText(document), sha256: await packageHash(document) };
}
