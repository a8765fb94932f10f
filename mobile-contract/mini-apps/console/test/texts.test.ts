import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { language, textsReady } from '@commonhold/shared';
import { nextTick } from 'vue';
import { expect, it } from 'vitest';
import { zh } from '../src/i18n/chinese.ts';
import { en } from '../src/i18n/english.ts';
import { lawText } from '../src/i18n/texts.ts';

const source = join(fileURLToPath(import.meta.url), '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(vue|ts)$/.test(name));
const code = files.map((name) => readFileSync(join(source, name), 'utf8')).join('\n');
const spec = readFileSync(join(source, '../../../../api-spec/openapi.yaml'), 'utf8');

it('bothLanguages_haveTheSameKeysAndHoles', () => {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  const holes = (value: string) => (value.match(/\{\w+\}/g) ?? []).sort();
  for (const [key, text] of Object.entries(zh)) expect(holes((en as Record<string, string>)[key]!), key).toEqual(holes(text));
});

it('everyText_isUsed', () => {
  const groups =
    /^(role|body|kind|convener|matter|state|to|step|why|fact|use|basis|delivery|ownership|document|change|field|reason|level|personRole|outcome|check|scope|profile|importState|clock|first|way|fault|share|limit|result|noticeKind|noticeClass|noticeState|noticeRole|blank|channel|channelWhy|boardStep|surveyState|questionKind|party|scoreState|urgency|classRule|proof|attempt|door|paper|paperPdf|convenerLaw|objectionState|petitionState|paperWay|sheetState|paperInvalid|paperMark|answer|caseReason|caseState|caseDecision|place|silencePolicy|confirmation|confirmationWay|rulesState|rulesNext|freedom|ruleKey|ruleValue|ground|representState|proxyState|recordFile|recordName|endWay|standing|auditAct|auditFact|auditFault|holder|sealingStage|shareFault|recountState|recountNext|recountDeed|recountNot)\./;
  expect(Object.keys(zh).filter((key) => !code.includes(`'${key}'`) && !groups.test(key))).toEqual([]);
});

it('codesOfTheInterface_allHaveWords', () => {
  const values = (line: RegExp) => (spec.match(line)?.[1] ?? '').split(',').map((value) => value.trim());
  const groups: [string, RegExp][] = [
    ['role', /role: \{ type: string, enum: \[(COMMUNITY_WORKER.*?)\]/],
    ['kind', /kind: \{ type: string, enum: \[(REGULAR.*?)\]/],
    ['convener', /convener: \{ type: string, enum: \[(.*?)\]/],
    ['matter', /type: \{ type: string, enum: \[(M1.*?)\]/],
    ['state', /state: \{ type: string, enum: \[(DRAFT, PUBLICISED.*?)\]/],
    ['to', /to: \{ type: string, enum: \[(PUBLICISED.*?)\]/],
    ['step', /to: \{ type: string, enum: \[(PUBLICISED.*?)\]/],
    ['use', /use: \{ type: string, enum: \[(DWELLING.*?)\]/],
    ['basis', /areaBasis: \{ type: string, enum: \[(.*?)\]/],
    ['delivery', /deliveryState: \{ type: string, enum: \[(.*?)\]/],
    ['ownership', /basis: \{ type: string, enum: \[(REGISTERED.*?)\]/],
    ['importState', /state: \{ type: string, enum: \[(REJECTED.*?)\]/],
    ['change', /kind: \{ type: string, enum: \[(ADDED.*?)\]/],
    ['reason', /reason: \{ type: string, enum: \[(SINGLE_UNIT.*?)\]/],
    ['level', /level: \{ type: string, enum: \[(L0.*?)\]/],
    ['outcome', /outcome: \{ type: string, enum: \[(.*?)\]/],
    ['noticeClass', /type: string\n      enum: \[(EMERGENCY, STAT.*?)\]/],
    ['noticeState', /enum: \[(DRAFT, AWAITING.*?)\]/],
    ['noticeKind', /enum:\n\s+\[ (ASSEMBLY, EXT[^\]]*?)\]/],
    ['noticeRole', /enum: \[(OWNER, CO_OWNER, GUARDIAN, AUTHORISED)\]/],
    ['channel', /channel: \{ type: string, enum: \[(INBOX.*?)\]/],
    ['boardStep', /step: \{ type: string, enum: \[(OPEN.*?)\]/],
    ['surveyState', /state: \{ type: string, enum: \[(DRAFT, OPEN, CLOSED)\]/],
    ['questionKind', /enum: \[(CHOICE.*?)\]/],
    ['party', /enum: \[(OWNERS.*?)\]/],
    ['proof', /enum: \[(INBOX, ACK.*?)\]/],
    ['attempt', /enum: \[(ACCEPTED.*?)\]/],
    ['door', /enum: \[(SIGNED, REF.*?)\]/],
    ['scoreState', /enum: \[(RECORDING.*?)\]/],
    ['objectionState', /enum: \[(UPHELD, REJECTED)\]/],
    ['petitionState', /enum: \[(COLLECTING.*?)\]/],
    ['convenerLaw', /convener: \{ type: string, enum: \[(.*?)\]/],
    ['paperWay', /way: \{ type: string, enum: \[(DEVICE.*?)\]/],
    ['sheetState', /state: \{ type: string, enum: \[(PRINTED.*?)\]/],
    ['paperMark', /reason: \{ type: string, enum: \[(OVER_MARKED.*?)\]/],
    ['caseReason', /reason: \{ type: string, enum: \[(IMPERSONATION.*?)\]/],
    ['caseState', /state: \{ type: string, enum: \[(OPEN, VOIDED, KEPT)\]/],
    ['caseDecision', /decision: \{ type: string, enum: \[(VOID, KEEP)\]/],
    ['holder', /place: \{ type: string, enum: \[(COUNTER, SCR.*?)\]/],
    ['place', /place: \{ type: string, enum: \[(WINNER.*?)\]/],
    ['silencePolicy', /policy: \{ type: string, enum: \[(FOLLOW.*?)\]/],
    ['confirmation', /result: \{ type: string, enum: \[(CONFIRMED, DEN.*?)\]/],
    ['confirmationWay', /way: \{ type: string, enum: \[(PHONE.*?)\]/],
    ['rulesState', /enum: \[(DRAFT, PENDING.*?)\]/],
    ['rulesNext', /enum: \[(DRAFT, PENDING.*?)\]/],
    ['freedom', /enum: \[(FIXED.*?)\]/],
    ['ground', /enum: \[(CO_OWNERS.*?)\]/],
    ['representState', /enum: \[(PROPOSED.*?)\]/],
    ['proxyState', /enum: \[(GRANTED.*?)\]/],
    ['standing', /enum: \[(WAITS.*?)\]/],
    ['auditAct', /enum: \[(NAMES_PR.*?)\]/],
    ['auditFault', /enum: \[(CHANGED, MISSING, SH.*?)\]/],
    ['recountState', /state: \{ type: string, enum: \[(OPEN, AGREES, DIFFERS)\]/],
    ['recountNext', /state: \{ type: string, enum: \[(OPEN, AGREES, DIFFERS)\]/],
    ['check', /id: \{ type: string, enum: \[(QUORUM_AREA.*?)\]/],
  ];
  for (const [group, line] of groups) {
    expect(values(line).length, group).toBeGreaterThan(1);
    for (const value of values(line)) expect(zh, value).toHaveProperty([`${group}.${value}`]);
  }
});

it('everyRuleParameter_hasWords', () => {
  const rulebook = readFileSync(join(source, '../../../../backend/src/main/java/org/commonhold/rulebook/RuleParameter.java'), 'utf8');
  const keys = [...rulebook.matchAll(/\("(\w+)", ParameterForm/g)].map(([, key]) => key!);
  expect(keys.length).toBeGreaterThan(40);
  for (const key of keys) expect(zh, key).toHaveProperty([`ruleKey.${key}`]);
});

it('lawText_ofAnArticle_namesTheLawInEnglishOnly', async () => {
  language.value = 'zh-CN';
  expect(lawText('民法典 278(5)')).toBe('民法典 278(5)');
  language.value = 'en';
  await nextTick();
  await textsReady();
  expect(lawText('物业管理条例 14、杭州 19')).toBe('Property Management Regulation 14, Hangzhou 19');
  expect(lawText('objectionDays')).toContain('objection days');
  language.value = 'zh-CN';
});
