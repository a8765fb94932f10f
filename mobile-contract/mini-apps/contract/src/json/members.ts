// Reads the members of one object, each with its form, and knows where it stands for the message of a refusal.
import { isHex } from '../bytes.ts';
import { DocumentError } from '../errors.ts';
import { isTime } from '../time.ts';
import { isObject, type JsonObject, type JsonValue } from './values.ts';

const PARTY_KEY = /^[^\u0000-\u001f\u007f]{1,64}$/;

/** Tells whether a text can be a party's key: the code of a unit. */
export function isPartyKey(text: string): boolean {
  return PARTY_KEY.test(text);
}

/** The reader of one object's members. */
export class Members {
  readonly #object: JsonObject;
  readonly #pointer: string;

  private constructor(object: JsonObject, pointer: string) {
    this.#object = object;
    this.#pointer = pointer;
  }

  /** Opens an object that must have exactly the named members, and may have optional ones. */
  static exactly(value: JsonValue, pointer: string, names: readonly string[], optional: readonly string[] = []): Members {
    const members = Members.any(value, pointer);
    for (const name of names) {
      if (!Object.hasOwn(members.#object, name)) throw new DocumentError('MISSING_MEMBER', `${pointer}/${name}`);
    }
    for (const name of Object.keys(members.#object)) {
      if (!names.includes(name) && !optional.includes(name)) throw new DocumentError('UNKNOWN_MEMBER', pointer);
    }
    return members;
  }

  /** Opens an object whatever members it has. */
  static any(value: JsonValue, pointer: string): Members {
    if (!isObject(value)) throw new DocumentError('WRONG_TYPE', pointer);
    return new Members(value, pointer);
  }

  names(): string[] {
    return Object.keys(this.#object);
  }

  at(name: string): string {
    return `${this.#pointer}/${name}`;
  }

  wrong(name: string): DocumentError {
    return new DocumentError('WRONG_VALUE', this.at(name));
  }

  /** Demands `"v": 1`, the version of every document so far. */
  version1(): 1 {
    this.integer('v', 1, 1);
    return 1;
  }

  value(name: string): JsonValue {
    const value = Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
    if (value === undefined) throw new DocumentError('MISSING_MEMBER', this.at(name));
    return value;
  }

  /** A text within a length, counted in UTF-16 units. */
  text(name: string, max: number, min = 1): string {
    const value = this.value(name);
    if (typeof value !== 'string') throw new DocumentError('WRONG_TYPE', this.at(name));
    if (value.length < min || value.length > max) throw this.wrong(name);
    return value;
  }

  /** A text that a rule accepts. */
  form(name: string, accepts: (text: string) => boolean): string {
    const text = this.text(name, Number.MAX_SAFE_INTEGER, 0);
    if (!accepts(text)) throw this.wrong(name);
    return text;
  }

  /** One of a closed list of texts. */
  oneOf<T extends string>(name: string, list: readonly T[]): T {
    const text = this.text(name, Number.MAX_SAFE_INTEGER, 0);
    const found = list.find((item) => item === text);
    if (found === undefined) throw this.wrong(name);
    return found;
  }

  /** Lower-case hex of a fixed number of octets. */
  hex(name: string, octets: number): string {
    return this.form(name, (text) => isHex(text, octets));
  }

  /** An id: 16 octets as hex. */
  id(name: string): string {
    return this.hex(name, 16);
  }

  /** A SHA-256 value as hex. */
  hash(name: string): string {
    return this.hex(name, 32);
  }

  /** A party's key on the roll: the code of one of its units. */
  partyKey(name: string): string {
    return this.form(name, isPartyKey);
  }

  time(name: string): string {
    return this.form(name, isTime);
  }

  integer(name: string, min: number, max: number): number {
    const value = this.value(name);
    if (typeof value !== 'number') throw new DocumentError('WRONG_TYPE', this.at(name));
    if (value < min || value > max) throw this.wrong(name);
    return value;
  }

  flag(name: string): boolean {
    const value = this.value(name);
    if (typeof value !== 'boolean') throw new DocumentError('WRONG_TYPE', this.at(name));
    return value;
  }

  /** What `read` gives, or null for the null of JSON. */
  orNull<T>(name: string, read: (name: string) => T): T | null {
    return this.value(name) === null ? null : read(name);
  }

  list<T>(name: string, max: number, read: (item: JsonValue, pointer: string) => T): T[] {
    const value = this.value(name);
    if (!Array.isArray(value)) throw new DocumentError('WRONG_TYPE', this.at(name));
    if (value.length > max) throw this.wrong(name);
    return value.map((item, i) => read(item, `${this.at(name)}/${i}`));
  }
}
