// Verifier keys, notes, checkpoints, proofs and tiles: sound ones and malformed ones.
import {
  ContractError,
  inclusionProof,
  isSignedBy,
  type JsonObject,
  leafHash,
  readBundle,
  readCheckpoint,
  readNote,
  readNoteKey,
  readTlogProof,
  shortCode,
  tilePath,
  toHex,
  treeRoot,
  utf8,
  writeBundle,
  writeCheckpoint,
  writeTlogProof,
} from '@commonhold/contract';
import { derived, signNote, testLog } from './world.ts';

const ORIGIN = 'home.example/log/notes';
const PLACES: [number | 'entries', number, number][] = [
  [0, 0, 256],
  [0, 0, 1],
  [0, 67, 255],
  [1, 999, 256],
  [0, 1000, 256],
  [2, 1234067, 256],
  ['entries', 0, 7],
  ['entries', 1001, 256],
];

/** Makes the content of notes.json. */
export async function noteVectors(): Promise<JsonObject> {
  const log = await testLog(ORIGIN, 'LOG');
  const other = await testLog('other.example/log', 'LOG');
  const leaves = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => leafHash(utf8(text))));
  const text = writeCheckpoint({ origin: ORIGIN, size: 5, root: await treeRoot(leaves) });
  const { note } = await signNote(log, text);
  const proof = writeTlogProof(2, await inclusionProof(leaves, 2), note);
  const wrongLog = (await signNote(other, text)).note;
  const changed = note.replace('\n5\n', '\n6\n');
  const signedTwice = note + note.slice(note.indexOf('\u2014')).replace(/ [A-Za-z0-9+/]{40}/, (part) => ` ${part.slice(1, 8)}${'A'.repeat(33)}`);
  const verdicts: [string, string][] = [
    ['as signed', note],
    ["another log's signature only", wrongLog],
    ['the size changed', changed],
    ['with a second log', note + wrongLog.slice(wrongLog.indexOf('\u2014'))],
    ['a good and a bad line of one key', signedTwice],
  ];
  const vkey = log.key.vkey;
  const [name = '', hash = '', ...key] = vkey.split('+');
  const octets = key.join('+');
  const entries = ['', '{}', 'x'.repeat(300)].map(utf8);
  const codes = ['ballot a', 'ballot b', 'ballot c'].map((label) => toHex(derived(label)));
  return {
    about: 'A malformed text is refused by its reader whatever key is given.',
    seed: toHex(log.seed),
    vkey,
    notes: await Promise.all(verdicts.map(async ([label, text]) => ({ name: label, note: text, signed: await isSignedBy(readNote(text), log.key) }))),
    proof: { text: proof, leafHash: toHex(leaves[2] ?? new Uint8Array()) },
    malformedKeys: await refuse(readNoteKey, [
      ['no plus sign', name],
      ['a wrong hash', `${name}+00000000+${octets}`],
      ['a hash in upper case', `${name}+${hash.toUpperCase()}+${octets}`],
      ['an empty name', `+${hash}+${octets}`],
      ['a space in the name', `a b+${hash}+${octets}`],
      ['an unknown type', `${name}+${hash}+${octets.replace(/^A/, 'B')}`],
      ['a short key', `${name}+${hash}+AQID`],
      ['no padding', `${name}+${hash}+${octets.slice(0, -1)}`],
      ['nothing', ''],
    ]),
    malformedNotes: await refuse(readNote, [
      ['no signature', `${text}\n`],
      ['no empty line', text + note.slice(text.length + 1)],
      ['no newline at the end', note.slice(0, -1)],
      ['a hyphen for the dash', note.replace('\u2014', '-')],
      ['two spaces', note.replace(` ${ORIGIN} `, ` ${ORIGIN}  `)],
      ['a signature of four octets', `${text}\n\u2014 ${ORIGIN} AAAAAA==\n`],
      ['a signature that is not base64', `${text}\n\u2014 ${ORIGIN} !!!!!!!!\n`],
      ['a control character', note.replace('home', 'ho\u0007me')],
      ['nothing', ''],
    ]),
    malformedCheckpoints: await refuse(readCheckpoint, [
      ['a leading zero', text.replace('\n5\n', '\n05\n')],
      ['a plus sign', text.replace('\n5\n', '\n+5\n')],
      ['a negative size', text.replace('\n5\n', '\n-5\n')],
      ['no size', text.replace('\n5\n', '\n\n')],
      ['hex for the size', text.replace('\n5\n', '\n0x5\n')],
      ['a root of 31 octets', `${ORIGIN}\n5\n${'A'.repeat(40)}AA==\n`.replace('AA==', 'A=')],
      ['a root without padding', text.replace('=\n', '\n')],
      ['an extension line', `${text}extension\n`],
      ['two lines', text.split('\n').slice(0, 2).join('\n')],
      ['an empty origin', text.replace(ORIGIN, '')],
      ['a space in the origin', text.replace(ORIGIN, 'a b')],
      ['carriage returns', text.replaceAll('\n', '\r\n')],
    ]),
    malformedProofs: await refuse(readTlogProof, [
      ['another version', proof.replace('@v1', '@v2')],
      ['an extra line', proof.replace('\nindex', '\nextra AAAA\nindex')],
      ['no index', proof.replace('index 2\n', '')],
      ['a leading zero', proof.replace('index 2', 'index 02')],
      ['no checkpoint', proof.slice(0, proof.indexOf('\n\n') + 1)],
      ['a short hash', proof.replace(/=\n/, '\n')],
      ['nothing', ''],
    ]),
    tiles: PLACES.map(([level, index, width]) => ({ level, index, width, path: tilePath(level, index, width) })),
    bundle: { entries: entries.map(toHex), hex: toHex(writeBundle(entries)) },
    malformedBundles: await refuse(
      (hex: string) => readBundle(new Uint8Array(Buffer.from(hex, 'hex'))),
      [
        ['half a length', '00'],
        ['an entry cut off', '000261'],
      ],
    ),
    shortCodes: codes.map((ballot) => ({ ballot, code: shortCode(ballot) })),
  };
}

/** Insists that a reader refuses every text. */
async function refuse(read: (text: string) => unknown, cases: [string, string][]): Promise<JsonObject[]> {
  for (const [name, text] of cases) {
    let accepted = true;
    try {
      await read(text);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      accepted = false;
    }
    if (accepted) throw new Error(`accepted: ${name}`);
  }
  return cases.map(([name, text]) => ({ name, text }));
}
