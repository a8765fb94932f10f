import { expect, it } from 'vitest';
import { drawDeed, numberDue } from '../src/assembly/drawSteps.ts';
import { clauseFaults, clausesOf, newClause, settable, shareOf, valuesOf } from '../src/rules/ruleForm.ts';
import { ruleValue } from '../src/rules/ruleText.ts';
import { rulesPage } from './fixture/afterSamples.ts';

const OWN = 'ac'.repeat(16);
const NUMBER_AT = '2026-12-23T13:15:00Z';
const before = Date.parse(NUMBER_AT) - 1;
const draw = (value?: string | null) => ({
  source: '双色球',
  numberAt: NUMBER_AT,
  contributions: value === undefined ? [] : [{ scrutineer: OWN, commitment: 'c'.repeat(64), committedAt: NUMBER_AT, ...(value ? { value } : {}) }],
});

it('drawDeed_commitsBetweenLockingAndOpening', () => {
  expect(drawDeed({ state: 'PUBLICISED' }, draw(), OWN, false, before)).toBe('none');
  expect(drawDeed({ state: 'LOCKED', packageHash: '4' }, draw(), OWN, false, before)).toBe('commit');
  expect(drawDeed({ state: 'OPEN', packageHash: '4' }, draw(), OWN, false, before)).toBe('tooLate');
  expect(drawDeed({ state: 'LOCKED', packageHash: '4' }, draw(null), OWN, true, before)).toBe('committed');
});

it('drawDeed_opensAfterTheClose_beforeTheNumber_whereTheValueIsKept', () => {
  const closed = { state: 'CLOSED' as const, packageHash: '4', closedAt: '2026-12-22T10:00:00Z' };
  expect(drawDeed({ state: 'OPEN', packageHash: '4' }, draw(null), OWN, true, before)).toBe('waitClose');
  expect(drawDeed(closed, draw(null), OWN, true, before)).toBe('open');
  expect(drawDeed(closed, draw(null), OWN, false, before)).toBe('lost');
  expect(drawDeed(closed, draw(null), OWN, true, before + 1)).toBe('tooLate');
  expect(drawDeed(closed, draw('7'.repeat(64)), OWN, true, before + 1)).toBe('opened');
});

it('numberDue_fromItsVeryInstant_untilItIsRecorded', () => {
  expect(numberDue(draw(), before)).toBe(false);
  expect(numberDue(draw(), before + 1)).toBe(true);
  expect(numberDue({ ...draw(), number: '03 09' }, before + 1)).toBe(false);
});

it('settable_leavesOutWhatTheLawFixes', () => {
  expect(settable(rulesPage.rules).map((rule) => rule.key)).not.toContain('quorum');
  expect(valuesOf({ nationalDefault: 'false' })).toEqual(['true', 'false']);
  expect(valuesOf({ nationalDefault: 'SAME_OWNER_SET' })).toContain('SAME_REPRESENTATIVE');
  expect(valuesOf({ nationalDefault: '15' })).toBeNull();
});

it('clauseFaults_eachRuleOnce_withValueAndClause', () => {
  const whole = newClause({ key: 'windowDaysMin', value: ' 10 ', clause: ' 第十二条 ' });
  const twice = newClause({ key: 'windowDaysMin', value: '11', clause: '第十三条' });
  const empty = newClause();
  expect(clauseFaults([whole])).toEqual({});
  expect(clauseFaults([whole, twice, empty])).toEqual({ [twice.row]: 'fault.twice', [empty.row]: 'fault.clause' });
  expect(clausesOf([whole])).toEqual([{ key: 'windowDaysMin', value: '10', clause: '第十二条' }]);
});

it('ruleValue_saysSharesMoneyAndCodesInWords', () => {
  expect(shareOf('>1/2')).toEqual({ op: 'GT', num: 1, den: 2 });
  expect(ruleValue('quorum', '>=2/3')).toBe('不少于 2/3');
  expect(ruleValue('auditWaiverFen', '3000000')).toBe('¥30,000.00');
  expect(ruleValue('extensionAllowed', 'true')).toBe('是');
  expect(ruleValue('windowDaysMin', '10')).toBe('10');
});
