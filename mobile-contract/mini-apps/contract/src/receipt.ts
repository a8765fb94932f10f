// What a voter gets and keeps, and the check that it proves that the ballot is in the book.
import { type Bytes, concat, fromHex, sha256, toHex, utf8 } from './bytes.ts';
import { ContractError } from './errors.ts';
import { readBallot } from './documents/ballot.ts';
import { canonicalBytes, readCanonicalObject } from './json/canonical.ts';
import { Members } from './json/members.ts';
import type { JsonObject } from './json/values.ts';
import { documentId, readJws } from './jws.ts';
import { proofIncludes, readTlogProof } from './log/checkpoint.ts';
import { type BallotCast, readBallotCast, readEntry } from './log/entry.ts';
import type { KeyHistory } from './log/keyHistory.ts';
import { leafHash } from './log/tree.ts';

/** A receipt; `jws` is null in one made to be shown to others. */
export type Receipt = {
  v: 1;
  entry: string;
  blinding: string;
  jws: string | null;
  proof: string;
  ballot: string;
};

/** The single checks, in the order in which they are reported. */
export const RECEIPT_CHECKS = ['ENTRY_TYPE', 'ASSEMBLY', 'SLOT', 'VERSION', 'BALLOT_ID', 'COMMITMENT', 'CHECKPOINT', 'INCLUSION'] as const;

export type ReceiptCheckName = (typeof RECEIPT_CHECKS)[number];
export type ReceiptOutcome = 'HOLDS' | 'FAILS' | 'NOT_CHECKED';
export type ReceiptVerdict = 'COUNTED' | 'LOGGED_WITHOUT_BALLOT' | 'REFUSED';

/** Every check with its outcome, and what they come to. */
export interface ReceiptResult {
  findings: { check: ReceiptCheckName; outcome: ReceiptOutcome }[];
  verdict: ReceiptVerdict;
}

/** What the voter expects. The log's keys come from the letter or the package and what those announce, never from the receipt. */
export interface ReceiptExpectation {
  assembly: string;
  slot: string;
  version: number;
  keys: KeyHistory;
}

const TAG = 'commonhold/ballot-commitment/v1';
const MAX_BYTES = 256 * 1024;

/** What is hashed: tag ‖ 0x00 ‖ blinding ‖ JCS({"jws", "webauthn"}). */
export function commitmentInput(jws: string, webauthn: JsonObject | null, blinding: Uint8Array): Bytes {
  if (blinding.length !== 32) throw new RangeError('a blinding has 32 octets');
  return concat(utf8(TAG), new Uint8Array([0]), blinding, canonicalBytes({ jws, webauthn }));
}

/** The commitment to an accepted ballot, as hex. */
export async function ballotCommitment(jws: string, webauthn: JsonObject | null, blinding: Uint8Array): Promise<string> {
  return toHex(await sha256(commitmentInput(jws, webauthn, blinding)));
}

/** Reads a receipt from its canonical octets; nothing of it is verified. */
export function readReceipt(bytes: Uint8Array): Receipt {
  const names = ['v', 'entry', 'blinding', 'jws', 'proof', 'ballot'];
  const members = Members.exactly(readCanonicalObject(bytes, MAX_BYTES), '', names);
  return {
    v: members.version1(),
    entry: members.text('entry', MAX_BYTES),
    blinding: members.hex('blinding', 32),
    jws: members.orNull('jws', (name) => members.text(name, MAX_BYTES)),
    proof: members.text('proof', MAX_BYTES),
    ballot: members.hash('ballot'),
  };
}

/** The receipt without the ballot, to be shown to others. */
export function withoutBallot(receipt: Receipt): Receipt {
  return { ...receipt, jws: null };
}

/** Makes all checks. `ownJws` is the ballot that the device stored before sending; null takes the receipt's copy. */
export async function checkReceipt(receipt: Receipt, ownJws: string | null, expected: ReceiptExpectation): Promise<ReceiptResult> {
  const jws = ownJws ?? receipt.jws;
  const body = (): BallotCast => readBallotCast(readEntry(receipt.entry));
  const checks: Record<ReceiptCheckName, null | (() => boolean | Promise<boolean>)> = {
    ENTRY_TYPE: () => readEntry(receipt.entry).type === 'ballot.cast',
    ASSEMBLY: () => body().assembly === expected.assembly,
    SLOT: () => body().slot === expected.slot,
    VERSION: () => body().version === expected.version,
    BALLOT_ID: jws === null ? null : () => isOwnBallot(receipt, jws, expected),
    COMMITMENT: jws === null ? null : async () => body().commitment === (await ballotCommitment(jws, null, fromHex(receipt.blinding))),
    CHECKPOINT: () => expected.keys.signed(readTlogProof(receipt.proof).checkpoint),
    INCLUSION: async () => proofIncludes(readTlogProof(receipt.proof), await leafHash(utf8(receipt.entry))),
  };
  const findings: ReceiptResult['findings'] = [];
  for (const check of RECEIPT_CHECKS) findings.push({ check, outcome: await decide(checks[check]) });
  return { findings, verdict: verdict(findings.map((finding) => finding.outcome)) };
}

async function decide(check: null | (() => boolean | Promise<boolean>)): Promise<ReceiptOutcome> {
  if (check === null) return 'NOT_CHECKED';
  try {
    return (await check()) ? 'HOLDS' : 'FAILS';
  } catch (error) {
    if (error instanceof ContractError || error instanceof RangeError) return 'FAILS';
    throw error;
  }
}

function verdict(outcomes: ReceiptOutcome[]): ReceiptVerdict {
  if (outcomes.includes('FAILS')) return 'REFUSED';
  return outcomes.every((outcome) => outcome === 'HOLDS') ? 'COUNTED' : 'LOGGED_WITHOUT_BALLOT';
}

async function isOwnBallot(receipt: Receipt, jws: string, expected: ReceiptExpectation): Promise<boolean> {
  const document = readJws(jws, 'owner-ballot+jws');
  const ballot = readBallot(document.payload);
  return (
    (receipt.jws === null || receipt.jws === jws) &&
    (await documentId(document.payload)) === receipt.ballot &&
    ballot.assembly === expected.assembly &&
    ballot.version === expected.version
  );
}
