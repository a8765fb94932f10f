import { checkReceipt, readTlogProof, type KeyHistory } from '@commonhold/contract';
import { must } from '@commonhold/shared';
import { keep, storedBallots, type StoredBallot } from '../ballot/stored.ts';
import { receiptOf } from '../ballot/sending.ts';
import { api, ask } from '../session/session.ts';
import type { RememberedWitness } from '../store/database.ts';
import { cosignersOf } from './today.ts';

/**
 * Takes receipts that no witness has seen yet one level further: the service is asked again, and where the new receipt holds like the
 * old one and a witness that this phone knows cosigned its state of the book, it takes the old one's place.
 */
export async function upgradeReceipts(keys: KeyHistory, witnesses: readonly RememberedWitness[]): Promise<void> {
  if (witnesses.length === 0) return;
  const waiting = (await storedBallots()).filter((ballot) => ballot.state === 'RECEIPTED' && !ballot.witnessed);
  for (const assembly of new Set(waiting.map((ballot) => ballot.assembly))) {
    const path = { params: { path: { assemblyId: assembly } } };
    const { items } = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/receipts', path)));
    for (const ballot of waiting.filter((one) => one.assembly === assembly)) {
      const body = items.find((item) => item.ballot === ballot.ballotId);
      if (body) await upgrade(ballot, receiptOf(body), keys, witnesses);
    }
  }
}

async function upgrade(
  ballot: StoredBallot,
  receipt: ReturnType<typeof receiptOf>,
  keys: KeyHistory,
  witnesses: readonly RememberedWitness[],
): Promise<void> {
  const { assembly, slot, version } = ballot;
  const result = await checkReceipt(receipt, ballot.jws, { assembly, slot, version, keys });
  const witnessed = await cosignersOf(readTlogProof(receipt.proof).checkpoint, witnesses);
  if (result.verdict === 'COUNTED' && witnessed.length > 0) await keep({ ...ballot, receipt, witnessed });
}
