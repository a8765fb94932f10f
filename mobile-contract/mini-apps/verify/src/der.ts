// ASN.1 as octets from anybody have it: each step says what is expected, and throws a RangeError where something else stands.
import { fromBER, type BaseBlock } from 'asn1js';
import { concat, type Bytes } from '@commonhold/contract';

export const BOOLEAN = 1;
export const INTEGER = 2;
export const OCTETS = 4;
export const OID = 6;
export const SEQUENCE = 16;
export const SET = 17;
const UTC_TIME = 23;
export const GENERALIZED_TIME = 24;
const UNIVERSAL = 1;
const CONTEXT = 3;

/** One element: what it is, its octets, what is inside. */
export class Block {
  readonly #block: BaseBlock;

  constructor(block: BaseBlock) {
    this.#block = block;
  }

  /** The whole element as it stands. */
  get raw(): Bytes {
    return this.#block.valueBeforeDecodeView.slice();
  }

  /** Whether it is of a universal type. */
  is(type: number): boolean {
    return this.#block.idBlock.tagClass === UNIVERSAL && this.#block.idBlock.tagNumber === type;
  }

  /** Whether it has a tag of its context. */
  isContext(tag: number): boolean {
    return this.#block.idBlock.tagClass === CONTEXT && this.#block.idBlock.tagNumber === tag;
  }

  /** The elements of a list. */
  list(type: number): Block[] {
    if (!this.is(type)) throw new RangeError('another type is expected');
    return this.#children();
  }

  /** The elements below a tag of the context. */
  inside(tag: number): Block[] {
    if (!this.isContext(tag)) throw new RangeError('another tag is expected');
    return this.#children();
  }

  oid(): string {
    if (!this.is(OID)) throw new RangeError('an object identifier is expected');
    return (this.#block as unknown as { getValue(): string }).getValue();
  }

  /** The content of an element that holds octets; octet strings may come in pieces. */
  octets(type: number): Bytes {
    if (!this.is(type)) throw new RangeError('another type is expected');
    if (!this.#block.idBlock.isConstructed) return (this.#block.valueBlock as unknown as { valueHexView: Uint8Array }).valueHexView.slice();
    if (type !== OCTETS) throw new RangeError('in pieces');
    return concat(...this.#children().map((piece) => piece.octets(OCTETS)));
  }

  /** A time in UTC, of one type where it is given. */
  time(type?: number): Date {
    const isTime = type === undefined ? this.is(UTC_TIME) || this.is(GENERALIZED_TIME) : this.is(type);
    if (!isTime || this.#block.idBlock.isConstructed) throw new RangeError('a time is expected');
    const view = (this.#block.valueBlock as unknown as { valueHexView: Uint8Array }).valueHexView;
    const text = String.fromCharCode(...view);
    const match = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d{1,9}))?Z$/.exec(text);
    if (!match) throw new RangeError('not a time in UTC');
    const [, years = '', month, day, hour, minute, second, fraction = '0'] = match;
    const year = years.length === 4 ? Number(years) : Number(years) + (Number(years) < 50 ? 2000 : 1900);
    const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
    return new Date(Date.UTC(year, Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second), milliseconds));
  }

  #children(): Block[] {
    const value: unknown = (this.#block.valueBlock as unknown as { value?: unknown }).value;
    if (!this.#block.idBlock.isConstructed || !Array.isArray(value)) throw new RangeError('a list is expected');
    return (value as BaseBlock[]).map((each) => new Block(each));
  }
}

/** The one element that octets hold. */
export function readDer(octets: Bytes): Block {
  if (octets.length === 0) throw new RangeError('no octets');
  const { offset, result } = fromBER(octets);
  if (offset !== octets.length) throw new RangeError('not one element of ASN.1');
  return new Block(result);
}
