// Collects what was checked. Of one id only the first few failures are kept; the rest are counted.
import { ContractError } from '@commonhold/contract';

export type Outcome = 'HOLDS' | 'FAILS' | 'NOT_CHECKED';

/** One thing that was checked, or was not: a stable id, what came of it, and the place or the numbers in no language. */
export type Finding = { id: string; outcome: Outcome; about: string };

const MAX_OF_ONE_ID = 20;

export class Findings {
  readonly list: Finding[] = [];
  readonly #without: ReadonlySet<string>;

  /** Overlooks what some checks find, so that a test can show that each of them is needed. */
  constructor(without: Iterable<string> = []) {
    this.#without = new Set(without);
  }

  /** One check. */
  check(id: string, condition: boolean, about: string | number = ''): boolean {
    this.#add(id, condition ? 'HOLDS' : 'FAILS', about);
    return condition;
  }

  notChecked(id: string, about: string | number = ''): void {
    this.#add(id, 'NOT_CHECKED', about);
  }

  /** A check over many things under one id: it holds when none of them failed. */
  series(id: string): Series {
    return new Series((outcome, about) => this.#add(id, outcome, about));
  }

  /** Reads a document; a form that the contract refuses is a failure under the id. */
  async read<T>(id: string, about: string | number, reader: () => T | Promise<T>): Promise<T | null> {
    try {
      return await reader();
    } catch (fault) {
      if (!isRefusal(fault)) throw fault;
      this.#add(id, 'FAILS', `${about}: ${fault.message}`);
      return null;
    }
  }

  #add(id: string, outcome: Outcome, about: string | number): void {
    if (outcome === 'FAILS' && this.#without.has(id)) return;
    this.list.push({ id, outcome, about: String(about) });
  }
}

export class Series {
  readonly #add: (outcome: Outcome, about: string | number) => void;
  #failures = 0;

  constructor(add: (outcome: Outcome, about: string | number) => void) {
    this.#add = add;
  }

  /** Notes a failure unless the condition holds. */
  require(condition: boolean, about: string | number): boolean {
    if (!condition) {
      this.#failures++;
      if (this.#failures <= MAX_OF_ONE_ID) this.#add('FAILS', about);
    }
    return condition;
  }

  /** Ends the series: says that it holds, or how often it did not. */
  done(about: string | number): void {
    if (this.#failures === 0) this.#add('HOLDS', about);
    else if (this.#failures > MAX_OF_ONE_ID) this.#add('FAILS', `× ${this.#failures}`);
  }
}

/** Whether an error says that octets from outside are not what they should be; WebCrypto tells that of a key by a DOMException. */
export function isRefusal(fault: unknown): fault is Error {
  return fault instanceof ContractError || fault instanceof RangeError || fault instanceof DOMException;
}
