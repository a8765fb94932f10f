// The canonical form of signed and logged documents: RFC 8785, narrowed to values that every language holds exactly.
import canonicalize from 'canonicalize';
import { type Bytes, sameBytes, utf8 } from '../bytes.ts';
import { CanonicalError } from '../errors.ts';
import { checkText, readStrict } from './strict.ts';
import { isObject, type JsonObject, type JsonValue } from './values.ts';

/** The canonical text of a value; throws a CanonicalError where a signed document may not hold it. */
export function canonicalText(value: JsonValue): string {
  checkValue(value);
  return canonicalize(value) as string;
}

/** The canonical octets of a value. */
export function canonicalBytes(value: JsonValue): Bytes {
  return utf8(canonicalText(value));
}

/** Reads octets that must already be canonical; throws a CanonicalError with the first demand that is not met. */
export function readCanonical(bytes: Uint8Array, maxBytes: number): JsonValue {
  const value = readStrict(bytes, maxBytes);
  if (!sameBytes(bytes, canonicalBytes(value))) throw new CanonicalError('NOT_CANONICAL');
  return value;
}

/** Reads canonical octets that must be an object; NOT_JSON for an array. */
export function readCanonicalObject(bytes: Uint8Array, maxBytes: number): JsonObject {
  const value = readCanonical(bytes, maxBytes);
  if (!isObject(value)) throw new CanonicalError('NOT_JSON');
  return value;
}

function checkValue(value: JsonValue): void {
  if (typeof value === 'string') {
    checkText(value);
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new CanonicalError('BAD_NUMBER');
  } else if (Array.isArray(value)) {
    value.forEach(checkValue);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      checkText(name);
      checkValue(member);
    }
  }
}
