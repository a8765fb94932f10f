import type { Body } from '@commonhold/shared';
import { nationalRule } from '@commonhold/contract';
import { expect, it } from 'vitest';
import { readArea, readCount } from '../src/assembly/areaText.ts';
import { bodyOf, faultsOf, formOf, newDraft } from '../src/assembly/draftForm.ts';
import { lawOf } from '../src/assembly/law.ts';
import { fromLocal, localDay, toLocal } from '../src/assembly/localTime.ts';
import { asksOf, matterBody, matterOf, needsDraw, newCandidate, newMatter, readCodes } from '../src/assembly/matterForm.ts';

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

it('matterBody_ofAnElection_carriesSeatsTermAndTheNamedCandidates', () => {
  const candidates = [newCandidate('甲', '1 幢业主'), newCandidate(' 乙 '), newCandidate()];
  const matter = { ...newMatter(), type: 'M3' as const, title: '选举', text: '全文', severalOptions: true, candidates };
  expect(asksOf(matter)).toBe('ELECTION');
  expect(matterBody(matter).election).toEqual({ seats: 5, termYears: 5, candidates: [{ name: '甲', about: '1 幢业主' }, { name: '乙' }] });
  expect(matterBody({ ...matter, displayedUntil: '2026-12-08T09:00' }).election?.displayedUntil).toBe('2026-12-08T01:00:00.000Z');
  expect(matterBody(matter)).not.toHaveProperty('choice');
});

it('faultsOf_anElection_refusesSeatsThatAreNoNumber_andCandidatesWithoutNameOrTwice', () => {
  const form = filled();
  const matter = { ...newMatter(), type: 'M3' as const, title: '选举', seats: '0', termYears: 'x' };
  form.matters = [matter];
  const name = (field: string) => `matter-${matter.key}-${field}`;
  expect(faultsOf(form)).toEqual({ [name('seats')]: 'fault.count', [name('termYears')]: 'fault.count', [name('candidates')]: 'fault.candidates' });
  Object.assign(matter, { seats: '5', termYears: '5', candidates: [newCandidate('甲'), newCandidate('甲 ')] });
  expect(faultsOf(form)).toEqual({ [name('candidates')]: 'fault.candidates' });
  matter.candidates = [newCandidate('甲', '1 幢'), newCandidate('甲', '2 幢')];
  expect(faultsOf(form)).toEqual({});
});

it('options_areOneALine_atLeastTwo_allDifferent', () => {
  const form = filled();
  const matter = Object.assign(form.matters[0]!, { severalOptions: true, options: '甲公司\n\n 乙公司 ', runoff: true });
  expect(faultsOf(form)).toEqual({});
  expect(bodyOf(form).matters[0]?.choice).toEqual({ options: ['甲公司', '乙公司'], runoff: true });
  for (const options of ['甲公司', '甲公司\n甲公司']) {
    expect(faultsOf({ ...form, matters: [{ ...matter, options }] })).toEqual({ [`matter-${matter.key}-options`]: 'fault.options' });
  }
  expect(matterBody({ ...matter, type: 'U1' })).not.toHaveProperty('choice');
});

it('draw_belongsToElectionsAndRunoffsOnly_andItsNumberAppearsAfterTheClose', () => {
  const form = { ...filled(), drawSource: '双色球', drawAt: '2027-02-01T21:00' };
  expect(needsDraw(form.matters)).toBe(false);
  expect(bodyOf(form)).not.toHaveProperty('draw');
  Object.assign(form.matters[0]!, { severalOptions: true, options: '甲\n乙', runoff: true });
  expect(bodyOf(form).draw).toEqual({ source: '双色球', numberAt: '2027-02-01T13:00:00.000Z' });
  expect(faultsOf({ ...form, drawAt: form.closeAt })).toEqual({ drawAt: 'fault.afterClose' });
  expect(faultsOf({ ...form, drawAt: '' })).toEqual({ drawAt: 'fault.time' });
  expect(faultsOf({ ...form, drawSource: ' ' })).toEqual({ drawSource: 'fault.required' });
});

it('recall_namesItsMember', () => {
  const matter = { ...newMatter(), type: 'M3R' as const, title: '罢免', member: ' 庚 ' };
  expect(matterBody(matter).recall).toEqual({ member: '庚' });
  expect(faultsOf({ ...filled(), matters: [{ ...matter, member: '' }] })).toEqual({ [`matter-${matter.key}-member`]: 'fault.required' });
});

it('matterOf_everyQuestion_givesTheSameBodyAgain', () => {
  const common = { matterId: 'a1', title: '事项', text: '全文', scopeLabel: '', quorum: {}, consent: {}, law: '', attachments: [] };
  const asked = [
    {
      type: 'M4',
      choice: {
        options: [
          { optionId: 'o1', text: '甲' },
          { optionId: 'o2', text: '乙' },
        ],
        runoff: true,
      },
    },
    {
      type: 'M3',
      election: { seats: 7, termYears: 3, displayedUntil: '2026-12-08T01:00:00Z', candidates: [{ candidateId: 'c1', name: '甲', about: '' }] },
    },
    { type: 'M3R', recall: { member: '庚' } },
  ].map((each) => matterBody(matterOf({ ...common, ...each } as unknown as Body<'Matter'>)));
  expect(asked[0]?.choice).toEqual({ options: ['甲', '乙'], runoff: true });
  expect(asked[1]?.election).toEqual({ seats: 7, termYears: 3, displayedUntil: '2026-12-08T01:00:00.000Z', candidates: [{ name: '甲' }] });
  expect(asked[2]?.recall).toEqual({ member: '庚' });
});

it('formOf_aFirstAssembly_keepsItsFacts', () => {
  const facts = { deliveredAreaDm2: 123456, totalAreaDm2: 200000, occupiedHeads: 3, totalHeads: 5, firstDeliveryAt: '2024-05-01' };
  const stored = { title: '首次', kind: 'FIRST', convener: 'PREPARATION_GROUP', openAt: '2026-12-08T01:00:00Z', closeAt: '2026-12-22T10:00:00Z' };
  const form = formOf({ ...stored, matters: [], firstAssembly: facts } as unknown as Body<'Assembly'>);
  expect(form.deliveredArea).toBe('1,234.56');
  expect(bodyOf(form).firstAssembly).toEqual(facts);
});
