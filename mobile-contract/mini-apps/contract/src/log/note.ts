// Signed notes and their keys (C2SP signed-note): a text, an empty line, signature lines.
import { type Bytes, concat, fromBase64, isHex, sameBytes, sha256, toBase64, toHex, utf8 } from '../bytes.ts';
import { NoteError } from '../errors.ts';
import { verifyEd25519 } from './ed25519.ts';

/** What a key's signatures cover: a log signs the note itself, a witness a timestamped copy. */
export type NoteKeyKind = 'LOG' | 'COSIGNATURE';

/** The public key of a log or a witness. */
export interface NoteKey {
  name: string;
  kind: NoteKeyKind;
  id: Bytes;
  key: Bytes;
  vkey: string;
}

/** One signature line. */
export interface NoteSignature {
  name: string;
  keyId: Bytes;
  signature: Bytes;
}

/** A text with the signatures below it, none of them verified. */
export interface SignedNote {
  text: string;
  signatures: NoteSignature[];
  note: string;
}

const KINDS: Record<NoteKeyKind, number> = { LOG: 0x01, COSIGNATURE: 0x04 };
const DASH = '\u2014 ';
const MAX_LENGTH = 64 * 1024;
const MAX_SIGNATURES = 64;

/** The vkey text of a key: `name+hash+base64(type ‖ key)`. */
export async function writeNoteKey(name: string, kind: NoteKeyKind, key: Uint8Array): Promise<string> {
  checkName(name);
  const typed = concat(new Uint8Array([KINDS[kind]]), key);
  return `${name}+${toHex(await keyId(name, typed))}+${toBase64(typed)}`;
}

/** Reads a vkey; throws a NoteError on a wrong form, hash or type. */
export async function readNoteKey(vkey: string): Promise<NoteKey> {
  const [name, hash, ...rest] = vkey.split('+');
  if (name === undefined || hash === undefined || rest.length === 0 || !isHex(hash, 4)) {
    throw new NoteError('not name+hash+key');
  }
  checkName(name);
  const typed = decode(rest.join('+'));
  const kind = (Object.keys(KINDS) as NoteKeyKind[]).find((known) => KINDS[known] === typed[0]);
  if (kind === undefined || typed.length !== 33) throw new NoteError('unknown kind of key');
  const id = await keyId(name, typed);
  if (toHex(id) !== hash) throw new NoteError("the hash is not this key's");
  return { name, kind, id, key: typed.slice(1), vkey };
}

/** The key's fingerprint for the eye: the first half of SHA-256 of the vkey text, in groups of four. */
export async function fingerprint(vkey: string): Promise<string> {
  const hex = toHex((await sha256(utf8(vkey))).slice(0, 16)).toUpperCase();
  return (hex.match(/.{4}/g) ?? []).join(' ');
}

/** Reads a note with at least one signature. */
export function readNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  if (note.length > MAX_LENGTH || split < 0 || !note.endsWith('\n') || split + 2 >= note.length) {
    throw new NoteError('not a text, an empty line and signatures');
  }
  const text = note.slice(0, split + 1);
  // eslint-disable-next-line no-control-regex
  if (text.length < 2 || /[\u0000-\u0009\u000b-\u001f]/.test(text)) {
    throw new NoteError("a note's text ends with a newline and holds no control characters");
  }
  const signatures = note
    .slice(split + 2, -1)
    .split('\n')
    .map(readLine);
  if (signatures.length > MAX_SIGNATURES) throw new NoteError('too many signatures');
  return { text, signatures, note };
}

/** Puts a note together. */
export function writeNote(text: string, signatures: readonly NoteSignature[]): string {
  const lines = signatures.map(({ name, keyId, signature }) => `${DASH}${name} ${toBase64(concat(keyId, signature))}\n`);
  return `${text}\n${lines.join('')}`;
}

/** Tells whether a log signed this note: it has a line of that key, and every line of that key verifies. */
export async function isSignedBy(note: SignedNote, key: NoteKey): Promise<boolean> {
  const lines = linesOf(note, key);
  if (key.kind !== 'LOG' || lines.length === 0) return false;
  for (const line of lines) {
    if (!(await verifyEd25519(key.key, utf8(note.text), line.signature))) return false;
  }
  return true;
}

/** Tells when a witness cosigned this note (C2SP tlog-cosignature v1), in seconds since 1970, or null. */
export async function cosignedAt(note: SignedNote, key: NoteKey): Promise<number | null> {
  if (key.kind !== 'COSIGNATURE') return null;
  for (const line of linesOf(note, key)) {
    const time = await timeOf(note, line, key);
    if (time !== null) return time;
  }
  return null;
}

/** Tells whether nobody else's line stands here in a witness's name: true when there is none with that name and key id. */
export async function cosignaturesHold(note: SignedNote, key: NoteKey): Promise<boolean> {
  for (const line of linesOf(note, key)) if ((await timeOf(note, line, key)) === null) return false;
  return true;
}

async function timeOf(note: SignedNote, { signature }: NoteSignature, key: NoteKey): Promise<number | null> {
  if (signature.length !== 72) return null;
  const time = Number(new DataView(signature.buffer, signature.byteOffset).getBigInt64(0));
  const message = utf8(`cosignature/v1\ntime ${time}\n${note.text}`);
  return Number.isSafeInteger(time) && time >= 0 && (await verifyEd25519(key.key, message, signature.slice(8))) ? time : null;
}

/** A signer's name has no space and no plus sign. */
export function checkName(name: string): void {
  if (name === '' || name.includes('+') || /[\s\u0000-\u001f]/u.test(name)) {
    throw new NoteError("a signer's name has no space and no plus sign");
  }
}

async function keyId(name: string, typed: Uint8Array): Promise<Bytes> {
  return (await sha256(utf8(`${name}\n`), typed)).slice(0, 4);
}

function linesOf(note: SignedNote, key: NoteKey): NoteSignature[] {
  return note.signatures.filter((line) => line.name === key.name && sameBytes(line.keyId, key.id));
}

function readLine(line: string): NoteSignature {
  const [name, encoded, ...rest] = line.startsWith(DASH) ? line.slice(DASH.length).split(' ') : [];
  if (name === undefined || encoded === undefined || rest.length > 0) throw new NoteError('not a signature line');
  checkName(name);
  const octets = decode(encoded);
  if (octets.length < 5) throw new NoteError('a signature line without signature');
  return { name, keyId: octets.slice(0, 4), signature: octets.slice(4) };
}

function decode(text: string): Bytes {
  try {
    return fromBase64(text);
  } catch {
    throw new NoteError('not base64');
  }
}
