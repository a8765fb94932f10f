import { ServiceError } from '@commonhold/shared';
import { checkReceipt, ContractError, readEntry, readBallotCast, readCheckpoint, readReceipt, readTlogProof } from '@commonhold/contract';
import type { Receipt } from '@commonhold/contract';
import { bookKeys } from '../book/keys.ts';
import { bookToday, standsIn } from '../book/today.ts';
import { deviceKey } from '../session/session.ts';
import { recordOf } from './checking.ts';
import { settle } from './sending.ts';
import { keep, stored, type StoredBallot } from './stored.ts';

/**
 * Why a saved receipt is not taken into this phone: it is none, it is of another community's book, it is one to show (without the ballot),
 * it is of another household, something in it was changed, or the book does not hold it.
 */
export type Unfit = 'notReceipt' | 'otherBook' | 'toShow' | 'otherHousehold' | 'changed' | 'notInBook';

/** A saved receipt that is not taken. */
export class NotRestored extends Error {
  constructor(readonly why: Unfit) {
    super(`receipt not taken: ${why}`);
  }
}

/** Reads a saved receipt; nothing of it is verified. */
export function readSaved(bytes: Uint8Array): Receipt {
  return understood('notReceipt', () => readReceipt(bytes));
}

/**
 * Takes a receipt that was saved before this browser lost its memory, on another phone, or at the desk, back into this phone. Every check is
 * made that a fresh receipt gets, and the book of today has to hold its line; only then it is kept and shown as before.
 */
export async function restore(receipt: Receipt): Promise<StoredBallot> {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const proof = understood('changed', () => readTlogProof(receipt.proof));
  const body = understood('changed', () => readBallotCast(readEntry(receipt.entry)));
  if (understood('changed', () => readCheckpoint(proof.checkpoint.text)).origin !== key.logOrigin) throw new NotRestored('otherBook');
  const kept = await stored(receipt.ballot);
  const jws = kept?.jws ?? receipt.jws;
  if (jws === null) throw new NotRestored('toShow');
  const ballot = kept ?? (await recognised(jws));
  if (!ballot) throw new NotRestored('otherHousehold');
  if (ballot.community !== key.community) throw new NotRestored('otherBook');
  if (body.assembly === ballot.assembly && body.slot !== ballot.slot) throw new NotRestored('otherHousehold');
  const { assembly, slot, version } = ballot;
  const result = await checkReceipt(receipt, jws, { assembly, slot, version, keys: await bookKeys(key) });
  if (result.verdict !== 'COUNTED') throw new NotRestored('changed');
  const book = await bookToday(key);
  if (!book.signed || book.continues === false || !(await standsIn(book, proof.index, receipt.entry))) throw new NotRestored('notInBook');
  if (!kept) await keep(ballot);
  return settle(
    { ...ballot, state: ballot.state === 'SIGNED' || ballot.state === 'REFUSED' ? 'SENT' : ballot.state },
    receipt,
    readEntry(receipt.entry).at,
  );
}

/** The ballot with the documents that it was cast on; an assembly that the service does not show to this person is another household's. */
async function recognised(jws: string): Promise<StoredBallot | null> {
  try {
    return await recordOf(jws);
  } catch (thrown) {
    if (thrown instanceof ContractError || thrown instanceof RangeError) throw new NotRestored('changed');
    if (thrown instanceof ServiceError && thrown.kind === 'refused' && !thrown.worthRetrying) return null;
    throw thrown;
  }
}

function understood<T>(why: Unfit, read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof ContractError || thrown instanceof RangeError) throw new NotRestored(why);
    throw thrown;
  }
}
