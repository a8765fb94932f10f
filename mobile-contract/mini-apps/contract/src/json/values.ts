// The values that a signed document may hold. Fractions do not exist here: areas are integers, money is text.

/** A value of a signed document. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object; the order of members carries no meaning and is settled by the canonical form. */
export interface JsonObject {
  [name: string]: JsonValue;
}

/** Tells an object from the other values. */
export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
