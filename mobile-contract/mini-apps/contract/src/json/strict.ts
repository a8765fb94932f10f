// Reads JSON and refuses everything that two readers could understand differently (RFC 8259 §4, §6, §8.2).
// JSON.parse keeps the last of two members with one name and rounds large integers without a word, so it does not serve.
import { CanonicalError } from '../errors.ts';
import type { JsonObject, JsonValue } from './values.ts';

/** Nesting allowed: the outermost object is depth 1. */
export const MAX_DEPTH = 32;

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPES: Record<string, string> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the UTF-8 text of one JSON object or array; throws a CanonicalError with the first reason met. */
export function readStrict(bytes: Uint8Array, maxBytes: number): JsonValue {
  if (bytes.length > maxBytes) throw new CanonicalError('TOO_LARGE');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CanonicalError('NOT_JSON');
  }
  return new Reader(text).document();
}

/** Refuses half surrogate pairs (they have no UTF-8 form) and text that another keyboard would spell otherwise. */
export function checkText(text: string): string {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) throw new CanonicalError('LONE_SURROGATE');
  }
  if (text.normalize('NFC') !== text) throw new CanonicalError('NOT_NFC');
  return text;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonValue {
    this.#space();
    const first = this.#text[this.#at];
    if (first !== '{' && first !== '[') throw new CanonicalError('NOT_JSON');
    const value = this.#value(0);
    this.#space();
    if (this.#at !== this.#text.length) throw new CanonicalError('NOT_JSON');
    return value;
  }

  #value(outer: number): JsonValue {
    switch (this.#text[this.#at]) {
      case '{':
        return this.#object(outer + 1);
      case '[':
        return this.#array(outer + 1);
      case '"':
        return this.#string();
      case 't':
        return this.#word('true', true);
      case 'f':
        return this.#word('false', false);
      case 'n':
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #object(depth: number): JsonObject {
    checkDepth(depth);
    this.#at++;
    // Without a prototype, a member named __proto__ is a member like any other.
    const members = Object.create(null) as JsonObject;
    this.#space();
    if (this.#take('}')) return members;
    for (;;) {
      this.#space();
      if (this.#text[this.#at] !== '"') throw new CanonicalError('NOT_JSON');
      const name = this.#string();
      if (name in members) throw new CanonicalError('DUPLICATE_KEY');
      this.#space();
      this.#expect(':');
      this.#space();
      members[name] = this.#value(depth);
      this.#space();
      if (this.#take('}')) return members;
      this.#expect(',');
    }
  }

  #array(depth: number): JsonValue[] {
    checkDepth(depth);
    this.#at++;
    const items: JsonValue[] = [];
    this.#space();
    if (this.#take(']')) return items;
    for (;;) {
      this.#space();
      items.push(this.#value(depth));
      this.#space();
      if (this.#take(']')) return items;
      this.#expect(',');
    }
  }

  #string(): string {
    this.#at++;
    let text = '';
    for (;;) {
      PLAIN.lastIndex = this.#at;
      const plain = PLAIN.exec(this.#text)?.[0] ?? '';
      text += plain;
      this.#at += plain.length;
      if (this.#take('"')) return checkText(text);
      this.#expect('\\');
      text += this.#escape();
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at++] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at, this.#at + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new CanonicalError('NOT_JSON');
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const plain = ESCAPES[letter];
    if (plain === undefined) throw new CanonicalError('NOT_JSON');
    return plain;
  }

  #number(): number {
    NUMBER.lastIndex = this.#at;
    const match = NUMBER.exec(this.#text);
    if (match === null) throw new CanonicalError('NOT_JSON');
    const after = this.#text[this.#at + match[0].length];
    if (after !== undefined && !' \t\n\r,]}'.includes(after)) throw new CanonicalError('NOT_JSON');
    this.#at += match[0].length;
    const number = Number(match[0]);
    const fraction = match[1] !== undefined || match[2] !== undefined;
    if (fraction || !Number.isSafeInteger(number) || Object.is(number, -0)) throw new CanonicalError('BAD_NUMBER');
    return number;
  }

  #word<T extends boolean | null>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#at)) throw new CanonicalError('NOT_JSON');
    this.#at += word.length;
    return value;
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at++;
  }

  #take(character: string): boolean {
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw new CanonicalError('NOT_JSON');
  }
}

function checkDepth(depth: number): void {
  if (depth > MAX_DEPTH) throw new CanonicalError('TOO_DEEP');
}
