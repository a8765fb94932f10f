import { must, serverNow, ServiceError, type Body } from '@commonhold/shared';
import { checkReceipt, documentId, newBallot, readJws, signDocument, type Receipt } from '@commonhold/contract';
import { reactive } from 'vue';
import { bookKeys } from '../book/keys.ts';
import { api, deviceKey } from '../session/session.ts';
import { dropDraft, fits, type Choices } from './draft.ts';
import { advance } from './progress.ts';
import type { Prepared } from './prepare.ts';
import { keep, stored, storedBallots, storedFor, type StoredBallot } from './stored.ts';

/** Ballots that are being sent right now, so that two taps do not make two conversations. */
const underWay = reactive(new Map<string, Promise<StoredBallot>>());

/** Pauses between tries, in seconds; afterwards the page waits for the network or a tap. */
const PAUSES = [1, 2, 4];
const LONGEST_PAUSE = 30;

/**
 * Signs the choices and stores the signed ballot before anything is sent. Signing twice for the same party and version gives the ballot that is
 * already stored: the same id, the same bytes.
 */
export async function sign(prepared: Prepared, choices: Choices): Promise<StoredBallot> {
  const { document, row } = prepared;
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const earlier = await storedFor(document.assembly, row.partyKey, prepared.version);
  if (earlier) return earlier;
  const answers = Object.fromEntries(
    prepared.matters.map((matter) => {
      const answer = choices[matter.id];
      if (!fits(matter, answer)) throw new Error('a matter has no answer that it takes');
      return [matter.id, answer];
    }),
  );
  const ballot = newBallot(
    {
      community: document.community,
      assembly: document.assembly,
      packageHash: prepared.packageHash,
      party: row.partyKey,
      choices: answers,
      proxy: prepared.mandate?.id ?? null,
      version: prepared.version,
    },
    new Date(serverNow()),
  );
  const jws = await signDocument('owner-ballot+jws', ballot, key.privateKey, key.kid);
  const record: StoredBallot = {
    ballotId: await documentId(readJws(jws, 'owner-ballot+jws').payload),
    community: document.community,
    assembly: document.assembly,
    assemblyTitle: document.title,
    party: row.partyKey,
    slot: row.slot,
    version: ballot.version,
    matters: prepared.matters.map(({ id, title, choice, election }) => ({ id, title, ...(choice && { choice }), ...(election && { election }) })),
    units: row.units.filter((unit) => unit.counts).map((unit) => unit.unit),
    jws,
    ...(prepared.mandate && { proxy: { id: prepared.mandate.id, principalName: prepared.mandate.principalName } }),
    state: 'SIGNED',
    signedAt: ballot.castAt,
    closeAt: document.window.closeAt,
    receipt: null,
    receivedAt: null,
    findings: [],
    refusal: null,
  };
  await keep(record);
  dropDraft(document.assembly, row.partyKey);
  return record;
}

/** Sends a stored ballot, again and again with the same bytes while only the network or a busy service is in the way. */
export function send(ballotId: string, told: (ballot: StoredBallot) => void = () => undefined): Promise<StoredBallot> {
  const running = underWay.get(ballotId) ?? deliver(ballotId, told).finally(() => underWay.delete(ballotId));
  underWay.set(ballotId, running);
  return running;
}

async function deliver(ballotId: string, told: (ballot: StoredBallot) => void): Promise<StoredBallot> {
  let ballot = await stored(ballotId);
  if (!ballot) throw new Error('no such ballot on this phone');
  for (let attempt = 0; ; attempt++) {
    ballot = await move(ballot, 'sending');
    told(ballot);
    try {
      const receipt = await must(api.POST('/api/ballots', { body: { jws: ballot.jws } }));
      return await accept(ballot, receipt);
    } catch (thrown) {
      if (!(thrown instanceof ServiceError)) throw thrown;
      if (!thrown.worthRetrying && thrown.kind === 'refused') return refuse(ballot, thrown);
      ballot = await move(ballot, 'no-answer');
      told(ballot);
      const pause = thrown.retryAfterSeconds ?? PAUSES[attempt];
      if (attempt >= PAUSES.length || pause === undefined || pause > LONGEST_PAUSE) return ballot;
      await new Promise((resolve) => setTimeout(resolve, pause * 1000));
    }
  }
}

async function move(ballot: StoredBallot, event: 'sending' | 'no-answer'): Promise<StoredBallot> {
  const next = { ...ballot, state: advance(ballot.state, event) };
  await keep(next);
  return next;
}

async function refuse(ballot: StoredBallot, refusal: ServiceError): Promise<StoredBallot> {
  const titles = (refusal.problem?.titles ?? {}) as Record<string, string>;
  const statement = typeof refusal.problem?.['refusal'] === 'string' ? refusal.problem['refusal'] : null;
  const next = { ...ballot, state: advance(ballot.state, 'refused'), refusal: { code: refusal.code ?? '', titles, statement } };
  await keep(next);
  return next;
}

/** The part of the service's answer that is the receipt itself. */
export function receiptOf(body: Body<'Receipt'>): Receipt {
  return { v: 1, entry: body.entry, blinding: body.blinding, jws: body.jws ?? null, proof: body.proof, ballot: body.ballot };
}

/** Checks a receipt on this phone and keeps it with what the checks said; only now may the page say that the ballot counts. */
export function accept(ballot: StoredBallot, body: Body<'Receipt'>): Promise<StoredBallot> {
  return settle(ballot, receiptOf(body), body.receivedAt);
}

/** The same for a receipt that came in another way than as the service's answer. */
export async function settle(ballot: StoredBallot, receipt: Receipt, receivedAt: string): Promise<StoredBallot> {
  const key = deviceKey.value;
  if (!key) throw new Error('no device key');
  const { assembly, slot, version } = ballot;
  const result = await checkReceipt(receipt, ballot.jws, { assembly, slot, version, keys: await bookKeys(key) });
  const holds = result.verdict === 'COUNTED';
  const next = {
    ...ballot,
    state: advance(ballot.state, holds ? 'receipt-holds' : 'receipt-fails'),
    receipt,
    receivedAt,
    findings: result.findings,
    refusal: null,
  };
  await keep(next);
  return next;
}

/** Takes up what was left lying: at start and whenever the network comes back. */
export function resumeSending(): void {
  const resume = async () => {
    for (const ballot of await storedBallots().catch(() => [])) {
      if (ballot.state === 'SIGNED' || ballot.state === 'SENT') await send(ballot.ballotId).catch(() => undefined);
    }
  };
  addEventListener('online', () => void resume());
  if (deviceKey.value) void resume();
}
