import { describe, expect, it } from 'vitest';
import {
  canonicalText,
  DocumentError,
  type JsonObject,
  readBallot,
  readBallotCase,
  readConsent,
  readDeskAttestation,
  readEnrolment,
  readEntry,
  readNoticeAck,
  readNoticeDocument,
  readNoticePosting,
  readPackage,
  readPaperEntry,
  readPaperReview,
  readParticipation,
  readPetition,
  readPetitionText,
  readProxy,
  readProxyRevocation,
  readReceipt,
  readRecount,
  readReport,
  readReportSignature,
  readRepresentative,
  readRollRow,
  readSession,
  readUnlock,
  sha256,
  toHex,
  utf8,
} from '../src/index.ts';
import { own, thrown } from './support.ts';

interface File {
  accepted: { kind: string; text: string; sha256: string }[];
  refused: { kind: string; name: string; text: string; fault: string; pointer: string }[];
}

const readers: Record<string, (text: string) => unknown> = {
  'owner-ballot': (text) => readBallot(utf8(text)),
  'key-enrolment': (text) => readEnrolment(utf8(text)),
  consent: (text) => readConsent(utf8(text)),
  'desk-attestation': (text) => readDeskAttestation(utf8(text)),
  notice: (text) => readNoticeDocument(utf8(text)),
  'notice-ack': (text) => readNoticeAck(utf8(text)),
  'notice-posting': (text) => readNoticePosting(utf8(text)),
  representative: (text) => readRepresentative(utf8(text)),
  proxy: (text) => readProxy(utf8(text)),
  'proxy-revocation': (text) => readProxyRevocation(utf8(text)),
  petition: (text) => readPetition(utf8(text)),
  'petition-text': (text) => readPetitionText(utf8(text)),
  session: (text) => readSession(utf8(text)),
  'report-signature': (text) => readReportSignature(utf8(text)),
  unlock: (text) => readUnlock(utf8(text)),
  'paper-entry': (text) => readPaperEntry(utf8(text)),
  'paper-review': (text) => readPaperReview(utf8(text)),
  'ballot-case': (text) => readBallotCase(utf8(text)),
  recount: (text) => readRecount(utf8(text)),
  entry: readEntry,
  'roll-row': readRollRow,
  participation: readParticipation,
  package: readPackage,
  receipt: (text) => readReceipt(utf8(text)),
  report: readReport,
};

function read(kind: string, text: string): unknown {
  const reader = readers[kind];
  if (reader === undefined) throw new Error(`no reader for ${kind}`);
  return reader(text);
}

const file = own<File>('documents.json');

describe('documents.json', () => {
  it.each(file.accepted)('reads and writes unchanged: $kind', async ({ kind, text, sha256: hash }) => {
    expect(canonicalText((await read(kind, text)) as JsonObject)).toBe(text);
    expect(toHex(await sha256(utf8(text)))).toBe(hash);
  });

  it.each(file.refused)('refuses at $pointer: $kind, $name', async ({ kind, text, fault, pointer }) => {
    const error = await thrown(() => read(kind, text));
    expect(error).toBeInstanceOf(DocumentError);
    expect({ fault: (error as DocumentError).fault, pointer: (error as DocumentError).pointer }).toEqual({ fault, pointer });
  });
});
