import { must } from '@commonhold/shared';
import {
  checkReceipt,
  documentId,
  packageHash,
  readBallotCast,
  readEntry,
  readJws,
  readBallot,
  readPackage,
  readReceipt,
  readRollRow,
  readTlogProof,
  type Receipt,
  type ReceiptResult,
} from '@commonhold/contract';
import { api, ask } from '../session/session.ts';
import type { KnownBook } from '../book/keys.ts';
import { bookToday, cosignersOf, standsIn } from '../book/today.ts';
import { accept } from './sending.ts';
import type { Choices } from './draft.ts';
import { keep, stored, type StoredBallot } from './stored.ts';

/** What a look into today's book came to. */
export interface BookCheck {
  /** the receipt against its own signed state of the book */
  receipt: ReceiptResult;
  /** whether today's state is signed by the key in force */
  signed: boolean;
  /** whether the ballot's line is still at its place today */
  stillThere: boolean;
  /** whether today's book continues the one this phone remembers; null when it remembers none */
  continues: boolean | null;
  size: number;
  rememberedSize: number | null;
  /** the witnesses that cosigned the state of the book in the receipt */
  witnessed: { name: string; at: string }[];
  /** whether this phone knows of any witness of the book */
  hasWitnesses: boolean;
}

/** Re-verifies a receipt against the book as it is now, and the book against what this phone remembers of it. */
export async function checkAgainstBook(receipt: Receipt, ownJws: string | null, expected: Expected): Promise<BookCheck> {
  const book = await bookToday(expected);
  const result = await checkReceipt(receipt, ownJws, { ...expected, keys: book.keys });
  const stillThere = await standsIn(book, readTlogProof(receipt.proof).index, receipt.entry);
  const witnessed = await cosignersOf(readTlogProof(receipt.proof).checkpoint, book.witnesses);
  const { signed, continues, rememberedSize, size } = book;
  return { receipt: result, signed, stillThere, continues, size, rememberedSize, witnessed, hasWitnesses: book.witnesses.length > 0 };
}

/** Whose ballot is expected in the receipt. */
export interface Expected extends KnownBook {
  assembly: string;
  slot: string;
  version: number;
}

/** Whether everything that was looked at holds. */
export function allHolds(check: BookCheck): boolean {
  return check.receipt.verdict !== 'REFUSED' && check.signed && check.stillThere && check.continues !== false;
}

/** The own choice, read from the signed ballot itself. */
export function choicesOf(jws: string): Choices {
  return readBallot(readJws(jws, 'owner-ballot+jws').payload).choices;
}

/** Reads a saved receipt from a file; throws where it is none. */
export function importReceipt(bytes: Uint8Array): { receipt: Receipt; assembly: string; slot: string; version: number } {
  const receipt = readReceipt(bytes);
  const body = readBallotCast(readEntry(receipt.entry));
  return { receipt, assembly: body.assembly, slot: body.slot, version: body.version };
}

/** The ballot with this id: from this phone, or made from the service's copy when another device signed it. */
export async function findBallot(ballotId: string): Promise<StoredBallot | null> {
  const own = await stored(ballotId);
  if (own) return own.receipt ? own : refreshed(own);
  const { items } = await ask(() => must(api.GET('/api/resident/assemblies')));
  const item = items.find(({ parties }) => parties.some((party) => party.ballotId === ballotId));
  return item ? fetched(item.assembly.assemblyId, ballotId) : null;
}

/** The service keeps this ballot sealed until the count: only the phone that signed it has its words. */
export class SealedUntilCount extends Error {
  override readonly name = 'SealedUntilCount';
}

async function receiptFromService(assemblyId: string, ballotId: string) {
  const { items } = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/receipts', { params: { path: { assemblyId } } })));
  return items.find((item) => item.ballot === ballotId) ?? null;
}

async function refreshed(own: StoredBallot): Promise<StoredBallot> {
  const body = await receiptFromService(own.assembly, own.ballotId).catch(() => null);
  if (!body) return own;
  return accept({ ...own, state: own.state === 'SIGNED' || own.state === 'REFUSED' ? 'SENT' : own.state }, body);
}

async function fetched(assembly: string, ballotId: string): Promise<StoredBallot | null> {
  const body = await receiptFromService(assembly, ballotId);
  if (!body) return null;
  if (!body.jws) throw new SealedUntilCount();
  const record = await recordOf(body.jws);
  if (!record) return null;
  await keep(record);
  return accept(record, body);
}

/**
 * A ballot that this phone does not hold, with what is needed to show it: titles and options from the package that was voted on, the slot
 * from the own row of the roll. Null where the person has no such row. Nothing is kept yet.
 */
export async function recordOf(jws: string): Promise<StoredBallot | null> {
  const document = readJws(jws, 'owner-ballot+jws');
  const ballot = readBallot(document.payload);
  const path = { params: { path: { assemblyId: ballot.assembly } } };
  const rows = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/roll-rows', path)));
  const text = await ask(() => must(api.GET('/api/resident/assemblies/{assemblyId}/package', { ...path, parseAs: 'text' })));
  const pack = await readPackage(text as unknown as string);
  const row = rows.items.map((item) => readRollRow(item.row)).find((one) => one.partyKey === ballot.party);
  if (!row || (await packageHash(pack)) !== ballot.package) return null;
  return {
    ballotId: await documentId(document.payload),
    community: ballot.community,
    assembly: ballot.assembly,
    assemblyTitle: pack.title,
    party: ballot.party,
    slot: row.slot,
    version: ballot.version,
    matters: pack.matters
      .filter((matter) => matter.id in ballot.choices)
      .map(({ id, title, choice, election }) => ({ id, title, ...(choice && { choice }), ...(election && { election }) })),
    units: row.units.filter((unit) => unit.counts).map((unit) => unit.unit),
    jws,
    state: 'SENT',
    signedAt: ballot.castAt,
    closeAt: pack.window.closeAt,
    receipt: null,
    receivedAt: null,
    findings: [],
    refusal: null,
  };
}
