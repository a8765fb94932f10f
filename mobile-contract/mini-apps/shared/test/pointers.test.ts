import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { language } from '../src/i18n/i18n.ts';
import en from '../src/i18n/fields.en.json';
import zh from '../src/i18n/fields.zh-CN.json';
import { fieldWords } from '../src/pointers.ts';

type Node = { [name: string]: unknown };
const spec = parse(readFileSync(join(fileURLToPath(import.meta.url), '../../../../../api-spec/openapi.yaml'), 'utf8')) as {
  paths: Record<string, Record<string, Node>>;
  components: { schemas: Record<string, Node> };
};

/** Every place in the body of every request, down to its leaves: these are what a refusal can name. */
function places(schema: Node, at: string, above: readonly string[]): string[] {
  const ref = schema['$ref'];
  if (typeof ref === 'string') {
    const name = ref.split('/').at(-1)!;
    return above.includes(name) ? [at] : places(spec.components.schemas[name]!, at, [...above, name]);
  }
  const found = at === '' ? [] : [at];
  for (const [name, member] of Object.entries((schema['properties'] ?? {}) as Record<string, Node>)) {
    found.push(...places(member, at === '' ? name : `${at}.${name}`, above));
  }
  if (schema['items']) found.push(...places(schema['items'] as Node, `${at}[2]`, above));
  for (const kind of ['oneOf', 'anyOf', 'allOf']) {
    for (const each of (schema[kind] ?? []) as Node[]) found.push(...places(each, at, above));
  }
  return found;
}

const fields = new Set(
  Object.values(spec.paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) => Object.values(((operation?.['requestBody'] as Node | undefined)?.['content'] ?? {}) as Record<string, Node>))
    .flatMap((content) => places(content['schema'] as Node, '', [])),
);

afterEach(() => {
  language.value = 'zh-CN';
});

it('everyField_thatARefusalCanName_hasWordsInBothLanguages', () => {
  expect(fields.size).toBeGreaterThan(150);
  const members = new Set(
    [...fields].map(
      (field) =>
        field
          .replace(/\[\d+\]/g, '')
          .split('.')
          .at(-1)!,
    ),
  );
  for (const member of members) {
    expect(zh, member).toHaveProperty([member]);
    expect(en, member).toHaveProperty([member]);
  }
  for (const field of fields) {
    for (const chosen of ['zh-CN', 'en'] as const) {
      language.value = chosen;
      expect(fieldWords(field), field).not.toMatch(/^$|[[\]/{}_]|\w\.\w/);
    }
  }
});

it('everyWord_isOfAField', () => {
  const members = new Set([...fields].flatMap((field) => field.replace(/\[\d+\]/g, '').split('.')));
  expect(Object.keys(zh).filter((word) => !members.has(word) && word !== 'part' && word !== 'item')).toEqual([]);
  expect(Object.keys(en)).toEqual(Object.keys(zh));
});

it('fieldWords_ofAPlace_sayWhichPartOfWhat', () => {
  expect(fieldWords('/audience/0/entrance')).toBe('发送对象第 1 项 · 单元');
  expect(fieldWords('body.results[1].paper')).toBe('上门结果第 2 项 · 签收单');
  expect(fieldWords('title.zh-CN')).toBe('标题 · 中文');
  expect(fieldWords('body')).toBe('正文');
  language.value = 'en';
  expect(fieldWords('matters[2].election.seats')).toBe('Election · Seats');
  expect(fieldWords('audience.scope.entrances[3]')).toBe('Scope · Entrances 4');
});

it('fieldWords_ofWhatIsNoField_areNothing', () => {
  for (const raw of ['', 'communityId', 'Idempotency-Key', 'after', '/x/0/y', '0', '__proto__', 'toString', 'part', 'item']) {
    expect(fieldWords(raw), raw).toBe('');
  }
  expect(fieldWords('answers.3b1c')).toBe('作答');
});
