// What can be wrong with bytes from outside. Each class carries its reason as a code of a closed list.

/** Why bytes are not the canonical form of an allowed value. */
export type CanonicalReason = 'TOO_LARGE' | 'NOT_JSON' | 'DUPLICATE_KEY' | 'BAD_NUMBER' | 'LONE_SURROGATE' | 'NOT_NFC' | 'TOO_DEEP' | 'NOT_CANONICAL';

/** Why a text is not an acceptable signed document, in the order of the checks. */
export type JwsFailure = 'MALFORMED' | 'BASE64' | 'ALG' | 'HEADER' | 'TYP' | 'SIGNATURE_LENGTH' | 'SIGNATURE';

/** Why canonical JSON is not a document of the expected kind. */
export type DocumentFault = 'MISSING_MEMBER' | 'UNKNOWN_MEMBER' | 'WRONG_TYPE' | 'WRONG_VALUE';

/** Bytes from outside do not have the form that the contract demands. */
export class ContractError extends Error {
  override readonly name: string = 'ContractError';
}

/** Bytes are not the canonical form of an allowed value. */
export class CanonicalError extends ContractError {
  override readonly name = 'CanonicalError';
  readonly reason: CanonicalReason;
  constructor(reason: CanonicalReason) {
    super(`not canonical JSON: ${reason}`);
    this.reason = reason;
  }
}

/** A text is not an acceptable signed document. */
export class JwsError extends ContractError {
  override readonly name = 'JwsError';
  readonly failure: JwsFailure;
  constructor(failure: JwsFailure) {
    super(`signed document refused: ${failure}`);
    this.failure = failure;
  }
}

/** Canonical JSON is not a document of the expected kind; the pointer says where (RFC 6901). */
export class DocumentError extends ContractError {
  override readonly name = 'DocumentError';
  readonly fault: DocumentFault;
  readonly pointer: string;
  constructor(fault: DocumentFault, pointer: string) {
    super(`document refused: ${fault} at ${pointer}`);
    this.fault = fault;
    this.pointer = pointer;
  }
}

/** A text is not a well-formed note, key, checkpoint or proof. A wrong signature is not told this way. */
export class NoteError extends ContractError {
  override readonly name = 'NoteError';
}
