import type { Body } from '@commonhold/shared';
import { nationalRule } from '@commonhold/contract';
import { expect, it } from 'vitest';
import { readArea, readCount } from '../src/assembly/areaText.ts';
import { bodyOf, faultsOf, formOf, newDraft, newMatter, readCodes } from '../src/assembly/draftForm.ts';
import { lawOf } from '../src/assembly/law.ts';
import { fromLocal, localDay, toLocal } from '../src/assembly/localTime.ts';

const NOW = Date.parse('2026-11-22T01:30:00Z');

function filled() {
  const form = newDraft(NOW);
  form.title = '第一次会议';
  form.matters[0]!.title = '更换电梯';
  form.matters[0]!.text = '全文';
  return form;
}

it('newDraft_keepsTheNoticePeriodOfFifteenDays', () => {
  const { openAt, closeAt } = newDraft(NOW);
  expect(Date.parse(fromLocal(openAt)!) - NOW).toBeGreaterThanOrEqual(15 * 86_400_000);
  expect(Date.parse(fromLocal(closeAt)!) - Date.parse(fromLocal(openAt)!)).toBeGreaterThanOrEqual(5 * 86_400_000);
});

it('localTime_roundTrips_inChinaTime', () => {
  expect(toLocal('2026-11-22T01:30:00Z')).toBe('2026-11-22T09:30');
  expect(toLocal('2026-11-22T01:30:05Z')).toBe('2026-11-22T09:30:05');
  expect(fromLocal('2026-11-22T09:30')).toBe('2026-11-22T01:30:00.000Z');
  expect(fromLocal('2026-11-22T09:30:05')).toBe('2026-11-22T01:30:05.000Z');
  expect(localDay(Date.parse('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
});

it('fromLocal_ofNoSuchTime_isNull', () => {
  for (const text of ['', '2026-11-22', '2026-02-31T09:00', '2026-11-22T25:00', '22/11/2026 09:00']) expect(fromLocal(text), text).toBeNull();
});

it('readArea_isExact', () => {
  expect(readArea('89.53')).toBe(8953);
  expect(readArea('1,234.5')).toBe(123450);
  expect(readArea('0.07')).toBe(7);
  expect(readArea(' 12 ')).toBe(1200);
  expect(readArea('90071992547409.91')).toBeNull();
  for (const text of ['', '-1', '1.234', '1,23', '1e3', '12,3456', 'NaN']) expect(readArea(text), text).toBeNull();
});

it('readCount_takesWholeNumbersOnly', () => {
  expect(readCount(' 1180 ')).toBe(1180);
  for (const text of ['', '1.5', '-3', '1e2']) expect(readCount(text), text).toBeNull();
});

it('readCodes_dropsRepetitions_andTakesEverySeparator', () => {
  expect(readCodes(' 1-1,1-2，1-3、1-1\n2-1; ')).toEqual(['1-1', '1-2', '1-3', '2-1']);
});

it('faultsOf_namesEveryFieldToCorrect', () => {
  const form = newDraft(NOW);
  form.closeAt = form.openAt;
  form.matters[0]!.scopeKind = 'UNITS';
  const key = form.matters[0]!.key;
  expect(faultsOf(form)).toEqual({
    title: 'fault.required',
    closeAt: 'fault.order',
    [`matter-${key}-title`]: 'fault.required',
    [`matter-${key}-scope`]: 'fault.codes',
  });
  form.matters = [];
  expect(faultsOf(form)['matters']).toBe('fault.matters');
});

it('faultsOf_aFirstAssembly_asksForItsFacts', () => {
  const form = { ...filled(), kind: 'FIRST' as const };
  expect(Object.keys(faultsOf(form)).sort()).toEqual(['deliveredArea', 'occupiedHeads', 'totalArea', 'totalHeads']);
  Object.assign(form, { deliveredArea: '60.00', totalArea: '100', occupiedHeads: '3', totalHeads: '5' });
  expect(faultsOf(form)).toEqual({});
  expect(bodyOf(form).firstAssembly).toEqual({ deliveredAreaDm2: 6000, totalAreaDm2: 10000, occupiedHeads: 3, totalHeads: 5 });
});

it('bodyOf_carriesScopeOnlyWhereChosen', () => {
  const form = filled();
  form.matters.push({ ...newMatter(), title: '屋面', text: '', scopeKind: 'BUILDINGS', codes: '7 8' });
  const body = bodyOf(form);
  expect(body.matters[0]).toEqual({ type: 'M9', title: '更换电梯', text: '全文' });
  expect(body.matters[1]).toEqual({ type: 'M9', title: '屋面', text: '', scope: { buildings: ['7', '8'] } });
  expect(body).not.toHaveProperty('firstAssembly');
});

it('formOf_aStoredDraft_givesTheSameBodyAgain', () => {
  const stored = {
    title: '会议',
    kind: 'EXTRAORDINARY',
    convener: 'PMC',
    openAt: '2026-12-08T01:00:00Z',
    closeAt: '2026-12-22T10:00:07Z',
    matters: [
      { matterId: 'a1', type: 'M5', title: '电梯', text: '全文', scope: { entrances: ['3-1', '3-2'] } },
      { matterId: 'a2', type: 'M1', title: '规则', text: '', scope: undefined },
    ],
  } as unknown as Body<'Assembly'>;
  expect(bodyOf(formOf(stored))).toEqual({
    title: '会议',
    kind: 'EXTRAORDINARY',
    convener: 'PMC',
    openAt: '2026-12-08T01:00:00.000Z',
    closeAt: '2026-12-22T10:00:07.000Z',
    matters: [
      { matterId: 'a1', type: 'M5', title: '电梯', text: '全文', scope: { entrances: ['3-1', '3-2'] } },
      { matterId: 'a2', type: 'M1', title: '规则', text: '' },
    ],
  });
});

it('everyTypeOfMatter_hasAnArticleUnlessItDecidesNothing', () => {
  for (const type of ['M1', 'M2', 'M3', 'M3R', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'U1']) {
    expect(lawOf(type), type).toMatch(/^民法典 27[89]/);
    expect(nationalRule(type), type).toBeDefined();
  }
  expect(lawOf('P0')).toBe('');
});
