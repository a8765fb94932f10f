import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import zh from '../src/i18n/zh-CN.json';

const source = join(fileURLToPath(import.meta.url), '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name));
const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');

it('bothLanguages_haveTheSameKeysAndHoles', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  const holes = (value: string) => (value.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(zh)) expect(holes((en as Record<string, string>)[key]!), key).toEqual(holes(text));
});

it('texts_useNoCryptoWords', () => {
  const banned = /哈希|密钥|私钥|公钥|签名算法|默克尔|加密货币|\bhash\b|\bMerkle\b|\bcryptograph|\bprivate key\b/i;
  for (const [key, text] of [...Object.entries(zh), ...Object.entries(en)]) expect(text, key).not.toMatch(banned);
});

it('everyText_isUsed', () => {
  const groups =
    /^(kind|convener|matter|method|level|protection|consent|outcome|outcomeText|check|role|state|size|answer|genuine|finding|ballotState|share|why|participation|bind\.step)\./;
  const unused = Object.keys(zh).filter((key) => !code.includes(`'${key}'`) && !groups.test(key));
  expect(unused).toEqual([]);
});

it('codesOfTheInterface_allHaveWords', () => {
  const spec = readFileSync(join(source, '../../../../api-spec/openapi.yaml'), 'utf8');
  const values = (line: RegExp) => (spec.match(line)?.[1] ?? '').split(',').map((value) => value.trim());
  const groups: [string, RegExp][] = [
    ['outcome', /outcome: \{ type: string, enum: \[(.*?)\]/],
    ['matter', /type: \{ type: string, enum: \[(M1.*?)\]/],
    ['kind', /kind: \{ type: string, enum: \[(REGULAR.*?)\]/],
    ['convener', /convener: \{ type: string, enum: \[(.*?)\]/],
    ['level', /level: \{ type: string, enum: \[(L1.*?)\]/],
    ['consent', /kind: \{ type: string, enum: \[(inbox.*?)\]/],
  ];
  for (const [group, line] of groups) for (const value of values(line)) expect(zh, value).toHaveProperty([`${group}.${value}`]);
});
