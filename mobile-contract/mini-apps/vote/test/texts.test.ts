import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import en from '../src/i18n/en.json';
import bookEn from '../src/i18n/book.en.json';
import bookZh from '../src/i18n/book.zh-CN.json';
import affairsEn from '../src/i18n/affairs.en.json';
import affairsZh from '../src/i18n/affairs.zh-CN.json';
import noticesEn from '../src/i18n/notices.en.json';
import noticesZh from '../src/i18n/notices.zh-CN.json';
import rulesEn from '../src/i18n/rules.en.json';
import rulesZh from '../src/i18n/rules.zh-CN.json';
import zh from '../src/i18n/zh-CN.json';

type Texts = Record<string, string>;
const files: [string, Texts, Texts][] = [
  ['app', zh, en],
  ['notices', noticesZh, noticesEn],
  ['book', bookZh, bookEn],
  ['affairs', affairsZh, affairsEn],
  ['rules', rulesZh, rulesEn],
];

const source = join(fileURLToPath(import.meta.url), '../../src');
const sources = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name));
const code = sources.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');

it.each(files)('bothLanguages_haveTheSameKeysAndHoles: %s', (_, chinese, english) => {
  expect(Object.keys(english).sort()).toEqual(Object.keys(chinese).sort());
  const holes = (value: string) => (value.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(chinese)) expect(holes(english[key]!), key).toEqual(holes(text));
});

it.each(files)('texts_useNoCryptoWords: %s', (_, chinese, english) => {
  const banned = /哈希|密钥|私钥|公钥|签名算法|默克尔|加密货币|\bhash\b|\bMerkle\b|\bcryptograph|\bprivate key\b/i;
  for (const [key, text] of [...Object.entries(chinese), ...Object.entries(english)]) expect(text, key).not.toMatch(banned);
});

it.each(files)('everyText_isUsed: %s', (_, chinese) => {
  const groups =
    /^((restore|release|kind|convener|matter|method|level|protection|consent|outcome|outcomeText|check|role|state|size|answer|genuine|finding|ballotState|share|why|participation|bind\.step|notice|class|filter|proof|party|surveyState|never|place|witness|comparison|entry|rule|value|push|todo|todoAt|voidFault)\.|(now|then|petitionState|proxyState|representationState|ground|sheet|invalid|case|mark|silence|void|ending)\.[A-Z]|petition\.(ask|means)[A-Z])/;
  const unused = Object.keys(chinese).filter((key) => !code.includes(`'${key}'`) && !groups.test(key));
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
  const later: [string, RegExp][] = [
    ['notice', /NoticeKind:[^[]*\[([^\]]*)\]/],
    ['class', /NoticeClass:[^[]*\[([^\]]*)\]/],
    ['party', /ScoreParty:[^[]*\[([^\]]*)\]/],
  ];
  const affairs: [string, RegExp][] = [
    ['petitionState', /PetitionState:[^[]*\[([^\]]*)\]/],
    ['proxyState', /ProxyState:[^[]*\[([^\]]*)\]/],
    ['representationState', /RepresentationState:[^[]*\[([^\]]*)\]/],
    ['ground', /RepresentationGround:[^[]*\[([^\]]*)\]/],
    ['sheet', /enum: \[(PRINTED, .*?)\]/],
    ['mark', /enum: \[(OVER_MARKED, .*?)\]/],
    ['case', /enum: \[(OPEN, VOIDED, .*?)\]/],
    ['silence', /enum: \[(FOLLOW_MAJORITY, ABSTAIN)\]/],
  ];
  for (const [group, list] of affairs) for (const value of values(list)) expect(affairsZh, value).toHaveProperty([`${group}.${value}`]);
  for (const [group, list] of later) for (const value of values(list)) expect(noticesZh, value).toHaveProperty([`${group}.${value}`]);
});

it('everyRuleOfProcedure_hasANameAndWordsForItsValues', () => {
  const java = '../../../../backend/src/main/java/org/commonhold/rulebook/';
  const parameters = readFileSync(join(source, java, 'RuleParameter.java'), 'utf8');
  const keys = [...parameters.matchAll(/^\s+[A-Z_]+\(\s*"(\w+)",\s*ParameterForm/gm)].map((match) => match[1]!);
  expect(keys.length).toBeGreaterThan(50);
  for (const key of keys) expect(rulesZh, key).toHaveProperty([`rule.${key}`]);
  const forms = readFileSync(join(source, java, 'ParameterForm.java'), 'utf8');
  const codes = [...forms.matchAll(/\("((?:\w+\|)+\w+)"\)/g)].flatMap((match) => match[1]!.split('|'));
  for (const code of [...codes, 'NONE']) expect(rulesZh, code).toHaveProperty([`value.${code}`]);
});
