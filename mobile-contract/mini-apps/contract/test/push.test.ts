// Push payloads: the reader and the schema agree with the vectors.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { PUSH_TYPES, readPushPayload } from '../src/index.ts';
import { own } from './support.ts';

interface File {
  accepted: { data: Record<string, unknown> }[];
  refused: { name: string; data: Record<string, unknown> }[];
}

const file = own<File>('push.json');
const folder = new URL('../../../schemas/', import.meta.url);
const schema = (name: string): object => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as object;
const isValid = new Ajv2020({ strict: true, strictTypes: false }).addSchema(schema('common.json')).compile(schema('push-payload.json'));

describe('a push payload', () => {
  it('exists for every type', () => {
    expect(file.accepted.map(({ data }) => data['type'])).toEqual([...PUSH_TYPES]);
  });

  it.each(file.accepted)('is read: $data.type', ({ data }) => {
    expect(readPushPayload(data)).toEqual(data);
    expect(isValid(data)).toBe(true);
  });

  it.each(file.refused)('is refused: $name', ({ data }) => {
    expect(readPushPayload(data)).toBeUndefined();
    expect(isValid(data)).toBe(false);
  });
});
