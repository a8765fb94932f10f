// Reads a running log over HTTP with @sigstore/verify, whose checkpoint and Merkle code nobody here wrote.
// usage: tsx readLog.ts <address of the service> <community> <vkey>   – prints what holds, ends with 1 where something does not
import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';
import { readBundle, tilePath, FULL_TILE, type Bytes } from '@commonhold/contract';

interface Checkpoint {
  origin: string;
  logSize: bigint;
  logHash: Buffer;
}

interface Proof {
  logIndex: string;
  hashes: Buffer[];
  checkpoint: { envelope: string };
}

interface Entry {
  inclusionProof: Proof;
  canonicalizedBody: Buffer;
}

// The package publishes these two modules without an entry for them, and without types.
const require = createRequire(import.meta.url);
const { verifyCheckpoint } = require('@sigstore/verify/dist/tlog/checkpoint.js') as {
  verifyCheckpoint: (entry: Entry, logs: object[]) => Checkpoint;
};
const { verifyMerkleInclusion } = require('@sigstore/verify/dist/tlog/merkle.js') as {
  verifyMerkleInclusion: (entry: Entry, checkpoint: Checkpoint) => void;
};

/** The prefix of an Ed25519 key as SubjectPublicKeyInfo (RFC 8410 §4). */
const ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

/** Verifies every entry of a log against its newest checkpoint; gives how many there are. */
export async function readLog(service: string, community: string, vkey: string): Promise<number> {
  const log = trusted(vkey);
  const envelope = await text(`${service}/log/${community}/checkpoint`);
  const checkpoint = verifyCheckpoint(entry(envelope, 0, [], new Uint8Array()), [log]);
  const size = Number(checkpoint.logSize);
  for (let from = 0; from < size; from += FULL_TILE) {
    const width = Math.min(FULL_TILE, size - from);
    const path = tilePath('entries', from / FULL_TILE, width);
    const entries = readBundle(await octets(`${service}/log/${community}/${path}`));
    for (const [i, body] of entries.entries()) {
      const index = from + i;
      const answer = await text(`${service}/api/log/${community}/inclusion?index=${index}&size=${size}`);
      const hashes = (JSON.parse(answer) as { proof: string[] }).proof.map((hash) => Buffer.from(hash, 'hex'));
      verifyMerkleInclusion(entry(envelope, index, hashes, body), checkpoint);
    }
  }
  refusesAnotherRoot(envelope, log);
  return size;
}

/** What a reader must refuse is tried too: a checker that accepts everything proves nothing. */
function refusesAnotherRoot(envelope: string, log: object): void {
  const changed = envelope.replace(/\n(\d+)\n/, (_, size: string) => `\n${Number(size) + 1}\n`);
  try {
    verifyCheckpoint(entry(changed, 0, [], new Uint8Array()), [log]);
  } catch {
    return;
  }
  throw new Error('a changed checkpoint was accepted');
}

function trusted(vkey: string): object {
  const [name = '', id = '', ...key] = vkey.split('+');
  const raw = Buffer.from(key.join('+'), 'base64').subarray(1);
  const publicKey = createPublicKey({ key: Buffer.concat([ED25519, raw]), format: 'der', type: 'spki' });
  return { logID: Buffer.from(id, 'hex'), baseURL: name, publicKey };
}

function entry(envelope: string, index: number, hashes: Buffer[], body: Uint8Array): Entry {
  return { inclusionProof: { logIndex: String(index), hashes, checkpoint: { envelope } }, canonicalizedBody: Buffer.from(body) };
}

async function octets(address: string): Promise<Bytes> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function text(address: string): Promise<string> {
  return new TextDecoder().decode(await octets(address));
}

const [service, community, vkey] = process.argv.slice(2);
if (service && community && vkey) console.log(`${await readLog(service, community, vkey)} entries verified`);
