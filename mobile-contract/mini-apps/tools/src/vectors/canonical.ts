// Canonical and not canonical JSON, each refusal with its reason.
import { type CanonicalReason, CanonicalError, canonicalText, type JsonObject, readCanonical, readStrict, toHex, utf8 } from '@commonhold/contract';

const MAX_BYTES = 4096;

const CANONICAL: Record<string, string> = {
  'an empty object': '{}',
  'an empty array': '[]',
  'members in UTF-16 order': '{"1":1,"A":2,"a":3,"é":4,"中":5,"😀":6,"\ufb03":7}',
  'the greatest and the least integer': '{"a":9007199254740991,"b":-9007199254740991}',
  'true, false and null': '[true,false,null]',
  'control characters': '{"a":"\\u0000\\b\\t\\n\\f\\r\\u001f"}',
  'what is not escaped': '{"a":"/<>&\u007f\u2028\u2029\'"}',
  'quotes and backslashes': '{"a":"\\"\\\\"}',
  'a member named __proto__': '{"__proto__":{"a":1},"constructor":2}',
  'an empty name': '{"":""}',
  'characters beyond the basic plane': '{"a":"𠮷野家"}',
  'depth 32': '['.repeat(32) + ']'.repeat(32),
};

const WRITTEN: Record<string, string> = {
  'spaces and order': '{ "b" : 1 ,\n\t"a" : [ 1 , 2 ] }',
  'escapes that are not needed': '{"a":"\\u4e1a\\u4e3b\\/\\u000a\\u0041"}',
  'a surrogate pair as escapes': '{"a":"\\ud83d\\ude00"}',
  'order by UTF-16 units, not by code points': '{"\\ufb03":1,"\\ud83d\\ude02":2}',
};

const REFUSED: [string, CanonicalReason, string | Uint8Array][] = [
  ['a space', 'NOT_CANONICAL', '{"a": 1}'],
  ['members out of order', 'NOT_CANONICAL', '{"b":1,"a":2}'],
  ['order by code point', 'NOT_CANONICAL', '{"\ufb03":1,"😂":2}'],
  ['an escape that is not needed', 'NOT_CANONICAL', '{"a":"\\u4e1a"}'],
  ['an escape in upper-case hex', 'NOT_CANONICAL', '{"a":"\\u001F"}'],
  ['a newline at the end', 'NOT_CANONICAL', '{"a":1}\n'],
  ['an escaped slash', 'NOT_CANONICAL', '{"a":"\\/"}'],
  ['one name twice', 'DUPLICATE_KEY', '{"a":1,"a":1}'],
  ['one name twice, once escaped', 'DUPLICATE_KEY', '{"a":1,"\\u0061":2}'],
  ['one name twice, deep inside', 'DUPLICATE_KEY', '{"x":[{"a":1,"a":2}]}'],
  ['a fraction', 'BAD_NUMBER', '{"a":1.5}'],
  ['a whole fraction', 'BAD_NUMBER', '{"a":1.0}'],
  ['an exponent', 'BAD_NUMBER', '{"a":1e2}'],
  ['minus zero', 'BAD_NUMBER', '{"a":-0}'],
  ['2^53', 'BAD_NUMBER', '{"a":9007199254740992}'],
  ['minus 2^53', 'BAD_NUMBER', '{"a":-9007199254740992}'],
  ['twenty digits', 'BAD_NUMBER', '{"a":12345678901234567890}'],
  ['infinity by exponent', 'BAD_NUMBER', '{"a":1e400}'],
  ['the first half of a pair', 'LONE_SURROGATE', '{"a":"\\ud800"}'],
  ['the second half of a pair', 'LONE_SURROGATE', '{"a":"\\udc00x"}'],
  ['halves in the wrong order', 'LONE_SURROGATE', '{"a":"\\udc00\\ud800"}'],
  ['half a pair in a name', 'LONE_SURROGATE', '{"\\ud800":1}'],
  ['a letter and its accent apart', 'NOT_NFC', '{"a":"e\u0301"}'],
  ['a name not in form C', 'NOT_NFC', '{"e\u0301":1}'],
  ['a compatibility ideograph', 'NOT_NFC', '{"a":"\uf900"}'],
  ['depth 33', 'TOO_DEEP', '['.repeat(33) + ']'.repeat(33)],
  ['depth 1000', 'TOO_DEEP', '['.repeat(1000)],
  ['4097 octets', 'TOO_LARGE', `{"a":"${'x'.repeat(4089)}"}`],
  ['nothing', 'NOT_JSON', ''],
  ['a byte order mark', 'NOT_JSON', '\ufeff{}'],
  ['a text alone', 'NOT_JSON', '"a"'],
  ['a number alone', 'NOT_JSON', '1'],
  ['null alone', 'NOT_JSON', 'null'],
  ['two objects', 'NOT_JSON', '{}{}'],
  ['a comma at the end', 'NOT_JSON', '{"a":1,}'],
  ['a comma at the end of an array', 'NOT_JSON', '[1,]'],
  ['no closing brace', 'NOT_JSON', '{"a":1'],
  ['a leading zero', 'NOT_JSON', '{"a":01}'],
  ['a plus sign', 'NOT_JSON', '{"a":+1}'],
  ['not a number', 'NOT_JSON', '{"a":NaN}'],
  ['a comment', 'NOT_JSON', '{/**/}'],
  ['single quotes', 'NOT_JSON', "{'a':1}"],
  ['a name without quotes', 'NOT_JSON', '{a:1}'],
  ['a raw control character', 'NOT_JSON', '{"a":"\u0001"}'],
  ['a raw newline in a text', 'NOT_JSON', '{"a":"\n"}'],
  ['an unknown escape', 'NOT_JSON', '{"a":"\\x"}'],
  ['a cut escape', 'NOT_JSON', '{"a":"\\u12"}'],
  ['an octet that is not UTF-8', 'NOT_JSON', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['an overlong form', 'NOT_JSON', new Uint8Array([0x5b, 0x22, 0xc0, 0xaf, 0x22, 0x5d])],
  ['a surrogate in UTF-8', 'NOT_JSON', new Uint8Array([0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d])],
  ['UTF-16', 'NOT_JSON', new Uint8Array([0x00, 0x7b, 0x00, 0x7d])],
];

/** Makes the content of canonical.json. */
export async function canonicalVectors(): Promise<JsonObject> {
  return {
    about: 'Octets as hex. Every document here may have 4096 octets.',
    maxBytes: MAX_BYTES,
    canonical: Object.entries(CANONICAL).map(([name, text]) => ({ name, hex: canonical(text) })),
    written: Object.entries(WRITTEN).map(([name, text]) => ({
      name,
      hex: toHex(utf8(text)),
      canonical: canonicalText(readStrict(utf8(text), MAX_BYTES)),
    })),
    refused: REFUSED.map(([name, reason, octets]) => ({ name, reason, hex: refused(name, reason, octets) })),
  };
}

function canonical(text: string): string {
  readCanonical(utf8(text), MAX_BYTES);
  return toHex(utf8(text));
}

function refused(name: string, reason: CanonicalReason, octets: string | Uint8Array): string {
  const bytes = typeof octets === 'string' ? utf8(octets) : octets;
  let met = 'accepted';
  try {
    readCanonical(bytes, MAX_BYTES);
  } catch (error) {
    met = error instanceof CanonicalError ? error.reason : String(error);
  }
  if (met !== reason) throw new Error(`${name}: ${met} instead of ${reason}`);
  return toHex(bytes);
}
