// Push payloads: one of every type, and those that a phone must not take.
import { type JsonObject, PUSH_TYPES } from '@commonhold/contract';

const ID = '0123456789abcdef0123456789abcdef';

/** Makes the content of push.json. */
export async function pushVectors(): Promise<JsonObject> {
  return {
    about:
      'Data of push messages: accepted ones of every type, and refused ones. A phone that gets a refused one looks into its inbox and trusts nothing of it.',
    accepted: PUSH_TYPES.map((type) => ({ data: { v: '1', type, id: ID } })),
    refused: [
      { name: 'another version', data: { v: '2', type: 'notice', id: ID } },
      { name: 'a version that is a number', data: { v: 1, type: 'notice', id: ID } },
      { name: 'an unknown type', data: { v: '1', type: 'advertisement', id: ID } },
      { name: 'no type', data: { v: '1', id: ID } },
      { name: 'an id in upper case', data: { v: '1', type: 'notice', id: ID.toUpperCase() } },
      { name: 'an id that is too short', data: { v: '1', type: 'notice', id: ID.slice(1) } },
      { name: 'an address instead of an id', data: { v: '1', type: 'notice', id: 'https://example.org/' } },
      { name: 'one member more', data: { v: '1', type: 'notice', id: ID, title: 'x' } },
      { name: 'nothing', data: {} },
    ],
  };
}
