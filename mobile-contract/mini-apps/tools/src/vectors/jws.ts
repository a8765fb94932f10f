// Signed documents that must be refused, each with its failure, and raw ES256 cases.
import {
  type Bytes,
  canonicalBytes,
  type DocumentType,
  fromHex,
  importPublicJwk,
  type JsonObject,
  JwsError,
  type JwsFailure,
  readJws,
  signingInput,
  toBase64Url,
  toHex,
  utf8,
  verifyEs256,
  verifyJws,
} from '@commonhold/contract';
import { ASSEMBLY, COMMUNITY } from './ballot.ts';
import { derived, es256, signPayload, type TestKey, testKey } from './world.ts';

const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const TYPE: DocumentType = 'owner-ballot+jws';

/** Makes the content of jws.json. */
export async function jwsVectors(): Promise<JsonObject> {
  const key = await testKey('voter');
  const payload = canonicalBytes({ v: 1, community: COMMUNITY, assembly: ASSEMBLY });
  const jws = await signPayload(key, TYPE, payload);
  const [head = '', body = '', mark = ''] = jws.split('.');
  const signature = new Uint8Array(Buffer.from(mark, 'base64url'));
  const withHeader = async (text: string): Promise<string> => {
    const input = `${toBase64Url(utf8(text))}.${body}`;
    return `${input}.${toBase64Url(await es256(key, utf8(input)))}`;
  };
  const withSignature = (octets: Uint8Array): string => `${head}.${body}.${toBase64Url(octets)}`;
  const other = await testKey('someone else');
  const kid = key.kid;
  const cases: [string, JwsFailure, string][] = [
    ['nothing', 'MALFORMED', ''],
    ['one part', 'MALFORMED', head],
    ['two parts', 'MALFORMED', `${head}.${body}`],
    ['four parts', 'MALFORMED', `${jws}.`],
    ['the JSON serialisation', 'MALFORMED', JSON.stringify({ protected: head, payload: body, signature: mark })],
    ['padding', 'BASE64', `${jws}==`],
    ['a space before', 'BASE64', ` ${jws}`],
    ['a newline behind', 'BASE64', `${jws}\n`],
    ['the other base64 alphabet', 'BASE64', `${head}.${body}.${mark.slice(0, -2)}+/`],
    ['stray last bits', 'BASE64', `${head}.${body}.${mark.slice(0, -1)}${nextLetter(mark.slice(-1))}`],
    ['a character too many', 'BASE64', `${head}.${body}.${mark}AAA`],
    ['alg none', 'ALG', `${toBase64Url(utf8('{"alg":"none"}'))}.${body}.`],
    ['alg none with a signature', 'ALG', await withHeader(`{"alg":"none","kid":"${kid}","typ":"${TYPE}"}`)],
    ['alg ES384', 'ALG', await withHeader(`{"alg":"ES384","kid":"${kid}","typ":"${TYPE}"}`)],
    ['alg HS256', 'ALG', await withHeader(`{"alg":"HS256","kid":"${kid}","typ":"${TYPE}"}`)],
    ['alg in lower case', 'ALG', await withHeader(`{"alg":"es256","kid":"${kid}","typ":"${TYPE}"}`)],
    ['an empty header', 'HEADER', `.${body}.${mark}`],
    ['a header that is an array', 'HEADER', await withHeader('[]')],
    ['no alg', 'HEADER', await withHeader(`{"kid":"${kid}","typ":"${TYPE}"}`)],
    ['no kid', 'HEADER', await withHeader(`{"alg":"ES256","typ":"${TYPE}"}`)],
    ['no typ', 'HEADER', await withHeader(`{"alg":"ES256","kid":"${kid}"}`)],
    ['a member more: jku', 'HEADER', await withHeader(`{"alg":"ES256","jku":"https://x.example","kid":"${kid}","typ":"${TYPE}"}`)],
    ['a member more: crit', 'HEADER', await withHeader(`{"alg":"ES256","crit":["b64"],"kid":"${kid}","typ":"${TYPE}"}`)],
    ['a member more: jwk', 'HEADER', await withHeader(`{"alg":"ES256","jwk":{},"kid":"${kid}","typ":"${TYPE}"}`)],
    ['a member twice', 'HEADER', await withHeader(`{"alg":"ES256","kid":"${kid}","typ":"${TYPE}","typ":"${TYPE}"}`)],
    ['members in another order', 'HEADER', await withHeader(`{"typ":"${TYPE}","alg":"ES256","kid":"${kid}"}`)],
    ['a space in the header', 'HEADER', await withHeader(`{"alg":"ES256", "kid":"${kid}","typ":"${TYPE}"}`)],
    ['a kid that is no thumbprint', 'HEADER', await withHeader(`{"alg":"ES256","kid":"key-1","typ":"${TYPE}"}`)],
    ['a kid that is a number', 'HEADER', await withHeader(`{"alg":"ES256","kid":1,"typ":"${TYPE}"}`)],
    ['an unknown typ', 'TYP', await withHeader(`{"alg":"ES256","kid":"${kid}","typ":"JWT"}`)],
    ['another known typ', 'TYP', await signPayload(key, 'session+jws', payload)],
    ['typ in upper case', 'TYP', await withHeader(`{"alg":"ES256","kid":"${kid}","typ":"OWNER-BALLOT+JWS"}`)],
    ['no signature', 'SIGNATURE_LENGTH', `${head}.${body}.`],
    ['63 octets', 'SIGNATURE_LENGTH', withSignature(signature.slice(0, 63))],
    ['65 octets', 'SIGNATURE_LENGTH', withSignature(new Uint8Array([...signature, 0]))],
    ['a zero before', 'SIGNATURE_LENGTH', withSignature(new Uint8Array([0, ...signature]))],
    ['a DER signature', 'SIGNATURE_LENGTH', withSignature(der(signature))],
    ['a bit of the signature changed', 'SIGNATURE', withSignature(flip(signature, 40))],
    ['r and s swapped', 'SIGNATURE', withSignature(new Uint8Array([...signature.slice(32), ...signature.slice(0, 32)]))],
    ['all zeros', 'SIGNATURE', withSignature(new Uint8Array(64))],
    ['another payload', 'SIGNATURE', `${head}.${toBase64Url(canonicalBytes({ v: 1, community: COMMUNITY, assembly: COMMUNITY }))}.${mark}`],
    ["another key's kid", 'SIGNATURE', `${signingInput(TYPE, other.kid, payload)}.${mark}`],
    ['signed by another key', 'SIGNATURE', await foreign(key, other, payload)],
  ];
  const malleated = withSignature(negated(signature));
  for (const accepted of [jws, malleated]) await verifyJws(readJws(accepted, TYPE), key.jwk);
  for (const [name, failure, text] of cases) await insist(name, failure, text, key);
  return {
    about: 'Every case is read as owner-ballot+jws and verified with the key. Both accepted texts carry one document.',
    key: key.jwk as unknown as JsonObject,
    kid,
    typ: TYPE,
    accepted: [
      { name: 'as signed', jws },
      { name: 's replaced by n - s: the same document', jws: malleated },
    ],
    refused: cases.map(([name, failure, text]) => ({ name, failure, jws: text })),
  };
}

/** Makes the content of es256.json. */
export async function es256Vectors(): Promise<JsonObject> {
  const key = await testKey('raw');
  const publicKey = await importPublicJwk(key.jwk);
  const message = utf8('共有家园');
  const signature = await es256(key, message);
  const [r, s] = [BigInt(`0x${toHex(signature.slice(0, 32))}`), BigInt(`0x${toHex(signature.slice(32))}`)];
  const cases: [string, Bytes][] = [
    ['as signed', signature],
    ['n - s', pair(r, N - s)],
    ['r = 0', pair(0n, s)],
    ['s = 0', pair(r, 0n)],
    ['r = s = 0', pair(0n, 0n)],
    ['r = s = 1', pair(1n, 1n)],
    ['r = n', pair(N, s)],
    ['s = n', pair(r, N)],
    ['r = n - 1, s = n - 1', pair(N - 1n, N - 1n)],
    ['r + n', pair((r + N) % 2n ** 256n, s)],
    ['all ones', new Uint8Array(64).fill(0xff)],
    ['63 octets', signature.slice(1)],
    ['65 octets', new Uint8Array([...signature, 0])],
    ['66 octets: a zero before each half', new Uint8Array([0, ...signature.slice(0, 32), 0, ...signature.slice(32)])],
    ['128 octets: twice', new Uint8Array([...signature, ...signature])],
    ['nothing', new Uint8Array(0)],
    ['DER', der(signature)],
  ];
  const written = [];
  for (const [name, octets] of cases) {
    written.push({ name, signature: toHex(octets), holds: await verifyEs256(publicKey, message, octets) });
  }
  const short = await shortHalves(key);
  return {
    about: 'ECDSA with P-256 over SHA-256, signatures r followed by s. Only 64 octets are ever a signature.',
    key: key.jwk as unknown as JsonObject,
    message: toHex(message),
    cases: written,
    leadingZero: { message: toHex(short.message), signature: toHex(short.signature), der: toHex(der(short.signature)) },
    notOnTheCurve: { ...key.jwk, y: toBase64Url(flip(new Uint8Array(Buffer.from(key.jwk.y, 'base64url')), 0)) },
  };
}

/** A signature with a leading zero octet in r, which DER writes shorter; searched once and then kept. */
async function shortHalves(key: TestKey): Promise<{ message: Bytes; signature: Bytes }> {
  const message = derived('short');
  const signature = await es256(key, message, (made) => made[0] === 0);
  return { message, signature };
}

async function foreign(key: TestKey, other: TestKey, payload: Bytes): Promise<string> {
  const input = signingInput(TYPE, key.kid, payload);
  return `${input}.${toBase64Url(await es256(other, utf8(input)))}`;
}

async function insist(name: string, failure: JwsFailure, text: string, key: TestKey): Promise<void> {
  let met = 'accepted';
  try {
    await verifyJws(readJws(text, TYPE), key.jwk);
  } catch (error) {
    met = error instanceof JwsError ? error.failure : String(error);
  }
  if (met !== failure) throw new Error(`${name}: ${met} instead of ${failure}`);
}

function negated(signature: Bytes): Bytes {
  return pair(BigInt(`0x${toHex(signature.slice(0, 32))}`), N - BigInt(`0x${toHex(signature.slice(32))}`));
}

function pair(r: bigint, s: bigint): Bytes {
  return fromHex(r.toString(16).padStart(64, '0') + s.toString(16).padStart(64, '0'));
}

function der(signature: Bytes): Bytes {
  const integer = (half: Bytes): number[] => {
    const octets = [...half];
    while (octets.length > 1 && octets[0] === 0) octets.shift();
    if ((octets[0] ?? 0) >= 0x80) octets.unshift(0);
    return [0x02, octets.length, ...octets];
  };
  const content = [...integer(signature.slice(0, 32)), ...integer(signature.slice(32))];
  return new Uint8Array([0x30, content.length, ...content]);
}

function flip(octets: Bytes, at: number): Bytes {
  const copy = octets.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

function nextLetter(letter: string): string {
  return String.fromCharCode(letter.charCodeAt(0) + 1);
}
