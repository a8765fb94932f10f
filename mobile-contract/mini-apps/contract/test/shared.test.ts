// The standards' public vectors, through our code.
import { describe, expect, it } from 'vitest';
import canonicalize from 'canonicalize';
import {
  type Bytes,
  CanonicalError,
  fromBase64,
  fromBase64Url,
  fromHex,
  importPublicJwk,
  inclusionProof,
  includes,
  isConsistent,
  isSignedBy,
  JwsError,
  leafHash,
  readCanonical,
  readCheckpoint,
  readJws,
  readNote,
  readNoteKey,
  readStrict,
  sameBytes,
  toBase64,
  toBase64Url,
  toHex,
  treeRoot,
  utf8,
  verifyEs256,
} from '../src/index.ts';
import { hasShared, shared, sharedJson, thrown } from './support.ts';

describe.skipIf(!hasShared)('RFC 8785', () => {
  it.each(['arrays', 'french', 'structures', 'unicode', 'values', 'weird'])('%s', (name) => {
    const hex = shared(`jcs/outhex/${name}.txt`).replaceAll(/\s/g, '');
    expect(toHex(utf8(canonicalize(JSON.parse(shared(`jcs/input/${name}.json`))) as string))).toBe(hex);
    try {
      readCanonical(fromHex(hex), 65536);
    } catch (error) {
      expect(['BAD_NUMBER', 'NOT_NFC']).toContain((error as CanonicalError).reason);
    }
  });
});

interface EcdsaFile {
  testGroups: { publicKey: { wx: string; wy: string }; tests: { tcId: number; msg: string; sig: string; result: string }[] }[];
}

interface JwsFile {
  testGroups: {
    public?: { crv?: string; x: string; y: string; use?: string; key_ops?: string[] };
    tests: { tcId: number; jws: string; result: string }[];
  }[];
}

describe.skipIf(!hasShared)('Wycheproof', () => {
  const coordinate = (hex: string): string => toBase64Url(fromHex(`${'0'.repeat(66)}${hex}`.slice(-64)));

  it('P-256 signatures, r followed by s', async () => {
    const file = JSON.parse(shared('wycheproof/ecdsa_secp256r1_sha256_p1363_test.json')) as EcdsaFile;
    let cases = 0;
    for (const { publicKey, tests } of file.testGroups) {
      const jwk = { crv: 'P-256', kty: 'EC', x: coordinate(publicKey.wx), y: coordinate(publicKey.wy) } as const;
      const key = await importPublicJwk(jwk);
      for (const { tcId, msg, sig, result } of tests) {
        expect([tcId, await verifyEs256(key, fromHex(msg), fromHex(sig))]).toEqual([tcId, result === 'valid']);
        cases++;
      }
    }
    expect(cases).toBe(262);
  });

  it('JWS with ES256: none is one of our documents, each has its verdict as a signature', async () => {
    const file = JSON.parse(shared('wycheproof/json_web_signature_test.json')) as JwsFile;
    let cases = 0;
    for (const { public: key, tests } of file.testGroups) {
      if (key?.crv !== 'P-256') continue;
      for (const { tcId, jws, result } of tests) {
        expect(await thrown(() => readJws(jws))).toBeInstanceOf(JwsError);
        const forEncryption = key.use === 'enc' || key.key_ops !== undefined;
        expect([tcId, !forEncryption && (await holds(key, jws))]).toEqual([tcId, result === 'valid']);
        cases++;
      }
    }
    expect(cases).toBe(41);
  });
});

async function holds(key: { x: string; y: string }, jws: string): Promise<boolean> {
  const [head, body, mark, ...rest] = jws.split('.');
  if (head === undefined || body === undefined || mark === undefined || rest.length > 0) return false;
  try {
    const header = readStrict(fromBase64Url(head), 4096) as { alg?: string };
    fromBase64Url(body);
    const imported = await importPublicJwk({ crv: 'P-256', kty: 'EC', x: key.x, y: key.y });
    return header.alg === 'ES256' && (await verifyEs256(imported, utf8(`${head}.${body}`), fromBase64Url(mark)));
  } catch {
    return false;
  }
}

interface Inclusion {
  leafIdx: number;
  treeSize: number;
  root: string;
  leafHash: string;
  proof: string[] | null;
  wantErr: boolean;
}

interface Consistency {
  size1: number;
  size2: number;
  root1: string;
  root2: string;
  proof: string[] | null;
  wantErr: boolean;
}

describe.skipIf(!hasShared)('transparency-dev/merkle', () => {
  it('inclusion', async () => {
    const files = sharedJson('merkle/inclusion');
    expect(files.length).toBe(98);
    for (const name of files) {
      const one = JSON.parse(shared(name)) as Inclusion;
      const proof = (one.proof ?? []).map(fromBase64);
      const verdict = await includes(fromBase64(one.leafHash), one.leafIdx, one.treeSize, fromBase64(one.root), proof);
      expect([name, verdict]).toEqual([name, !one.wantErr]);
    }
  });

  it('consistency, but for one vector whose equal roots of 12 octets are none here', async () => {
    const files = sharedJson('merkle/consistency');
    expect(files.length).toBe(98);
    let rootsThatAreNone = 0;
    for (const name of files) {
      const one = JSON.parse(shared(name)) as Consistency;
      const [first, second] = [fromBase64(one.root1), fromBase64(one.root2)];
      const verdict = await isConsistent(one.size1, one.size2, first, second, (one.proof ?? []).map(fromBase64));
      if (!one.wantErr && first.length !== 32) rootsThatAreNone++;
      else expect([name, verdict]).toEqual([name, !one.wantErr]);
    }
    expect(rootsThatAreNone).toBe(1);
  });
});

interface Golden {
  leafHashes: string[];
  rootsBySize: string[];
  inclusion: { index: number; size: number; proof: string[] }[];
  consistency: { size1: number; size2: number; proof: string[] }[];
  checkpoints: string[];
  vkey: string;
}

describe.skipIf(!hasShared)('the Go reference log', () => {
  const golden = hasShared ? (JSON.parse(shared('tlog/golden.json')) as Golden) : undefined;

  it('has our leaves, roots and proofs', async () => {
    if (golden === undefined) return;
    const leaves: Bytes[] = [];
    for (let i = 0; i < 600; i++) leaves.push(await leafHash(utf8(`{"i":${i}}`)));
    expect(leaves.map(toBase64)).toEqual(golden.leafHashes);
    for (const size of [0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 599, 600]) {
      expect(toBase64(await treeRoot(leaves.slice(0, size)))).toBe(golden.rootsBySize[size]);
    }
    const root = (size: number): Bytes => fromBase64(golden.rootsBySize[size] ?? '');
    for (const { index, size, proof } of golden.inclusion) {
      expect((await inclusionProof(leaves.slice(0, size), index)).map(toBase64)).toEqual(proof);
      expect(await includes(leaves[index] as Bytes, index, size, root(size), proof.map(fromBase64))).toBe(true);
    }
    for (const { size1, size2, proof } of golden.consistency) {
      expect(await isConsistent(size1, size2, root(size1), root(size2), proof.map(fromBase64))).toBe(true);
    }
  });

  it('signs checkpoints that we verify', async () => {
    if (golden === undefined) return;
    const key = await readNoteKey(golden.vkey);
    for (const text of golden.checkpoints) {
      const note = readNote(text);
      const { size, root } = readCheckpoint(note.text);
      expect(await isSignedBy(note, key)).toBe(true);
      expect(sameBytes(root, fromBase64(golden.rootsBySize[size] ?? ''))).toBe(true);
    }
  });
});
