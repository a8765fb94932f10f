// The closed lists, so that both languages are held to the same ones.
import {
  type CanonicalReason,
  DOCUMENT_TYPES,
  type DocumentFault,
  ENROLMENT_METHODS,
  ENTRY_TYPES,
  type JsonObject,
  type JwsFailure,
  KEY_PROTECTIONS,
  PARTICIPATION_STATUSES,
  RECEIPT_CHECKS,
} from '@commonhold/contract';

const REASONS: Record<CanonicalReason, true> = {
  TOO_LARGE: true,
  NOT_JSON: true,
  DUPLICATE_KEY: true,
  BAD_NUMBER: true,
  LONE_SURROGATE: true,
  NOT_NFC: true,
  TOO_DEEP: true,
  NOT_CANONICAL: true,
};
const FAILURES: Record<JwsFailure, true> = {
  MALFORMED: true,
  BASE64: true,
  ALG: true,
  HEADER: true,
  TYP: true,
  SIGNATURE_LENGTH: true,
  SIGNATURE: true,
};
const FAULTS: Record<DocumentFault, true> = { MISSING_MEMBER: true, UNKNOWN_MEMBER: true, WRONG_TYPE: true, WRONG_VALUE: true };

/** Makes the content of types.json. */
export async function typeVectors(): Promise<JsonObject> {
  return {
    about: 'The closed lists of the contract. Lists of types grow; no name is ever changed.',
    entryTypes: [...ENTRY_TYPES],
    documentTypes: [...DOCUMENT_TYPES],
    enrolmentMethods: [...ENROLMENT_METHODS],
    keyProtections: [...KEY_PROTECTIONS],
    participationStatuses: [...PARTICIPATION_STATUSES],
    receiptChecks: [...RECEIPT_CHECKS],
    canonicalReasons: Object.keys(REASONS),
    jwsFailures: Object.keys(FAILURES),
    documentFaults: Object.keys(FAULTS),
  };
}
