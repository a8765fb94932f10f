// The schemas in mobile-contract/schemas say what the readers say, as far as a schema can.
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { ENTRY_TYPES } from '../src/index.ts';
import { own } from './support.ts';

interface File {
  accepted: { kind: string; text: string }[];
  refused: { kind: string; name: string; text: string }[];
}

/** What only a reader can tell: calendars, order of times, hashes inside texts. */
const BEYOND_SCHEMAS = [
  'a day that does not exist',
  'a window that ends as it begins',
  'a number that appears at the close',
  'an option twice',
  'a candidate twice',
  'units out of order',
  'owners out of order',
  'an end before the begin',
  'one matter answered and marked',
];

const folder = new URL('../../../schemas/', import.meta.url);
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: false });
for (const name of readdirSync(folder)) ajv.addSchema(JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object);

function isValid(kind: string, text: string): boolean {
  const validate = ajv.getSchema(`https://commonhold.example/schemas/${kind}.json`);
  if (validate === undefined) throw new Error(`no schema for ${kind}`);
  return validate(JSON.parse(text)) === true;
}

const file = own<File>('documents.json');

describe('schemas', () => {
  it('name every type of entry', () => {
    const schema = JSON.parse(readFileSync(new URL('entry.json', folder), 'utf8')) as { properties: { type: { enum: string[] } } };
    expect(schema.properties.type.enum).toEqual([...ENTRY_TYPES]);
  });

  it.each(file.accepted)('accept a sound $kind', ({ kind, text }) => {
    expect(isValid(kind, text)).toBe(true);
  });

  it.each(file.refused)('refuse a $kind: $name', ({ kind, name, text }) => {
    expect(isValid(kind, text)).toBe(BEYOND_SCHEMAS.includes(name));
  });
});
