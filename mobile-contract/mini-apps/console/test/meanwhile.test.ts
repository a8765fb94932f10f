import { ServiceError, type Body } from '@commonhold/shared';
import { effectScope } from 'vue';
import { expect, it } from 'vitest';
import { lostDeed, useDeed } from '../src/action.ts';
import { meanwhile } from '../src/assembly/meanwhile.ts';
import { drawing } from './fixture/afterSamples.ts';
import { assembly, inDays } from './fixture/samples.ts';

const draft = (more: Partial<Body<'Assembly'>> = {}): Body<'Assembly'> => ({ ...assembly('DRAFT'), revision: 3, ...more });

it('meanwhile_aStep_isToldWithBothStatesAndItsTime', () => {
  const before = assembly('PUBLICISED');
  const now = { ...before, state: 'LOCKED' as const, lockedAt: inDays(0) };
  const [told, ...others] = meanwhile(before, now);
  expect(told).toMatch(/由“.+”变为“.+”/);
  expect(told).toContain('已于');
  expect(others).toEqual([]);
  expect(meanwhile(before, { ...before, state: 'CANCELLED' })[0]).not.toContain('已于');
});

it('meanwhile_aChangedDraft_isToldPartByPart', () => {
  const before = draft();
  const [first, ...rest] = before.matters;
  const now = draft({
    revision: 4,
    title: '新名称',
    closeAt: inDays(40),
    matters: [
      { ...first!, title: '改过的事项' },
      { ...first!, matterId: 'f'.repeat(32), title: '新事项' },
    ],
  });
  const told = meanwhile(before, now).join('');
  expect(told).toContain('会议名称改为“新名称”');
  expect(told).toContain('截止时间改为');
  expect(told).toContain('修改了事项“改过的事项”');
  expect(told).toContain('增加了事项“新事项”');
  for (const matter of rest) expect(told).toContain(`删除了事项“${matter.title}”`);
  expect(meanwhile(before, draft({ revision: 4 }))).toEqual(['保存了草案，内容没有变化。']);
});

it('meanwhile_extensionCommitteeAndDraw_areTold_andNothingElse', () => {
  const open = assembly('OPEN');
  expect(meanwhile(open, open)).toEqual([]);
  expect(meanwhile(open, { ...open, closeAt: inDays(60) })[0]).toContain('延长至');
  const called = { ...assembly('PUBLICISED'), residentsCommitteeInformedAt: null };
  expect(meanwhile(called, { ...called, residentsCommitteeInformedAt: inDays(0) })).toEqual(['已登记告知居民委员会。']);
  const closed = drawing('CLOSED', { contributions: [] });
  expect(meanwhile(closed, { ...closed, draw: { ...closed.draw!, number: '03 09' } })).toEqual(['已记录公开号码“03 09”。']);
});

it('useDeed_whosePlaceIsGoneAfterwards_leavesItsFailureToThePage', async () => {
  const refused = new ServiceError('refused', 409, 'paper-request-missing');
  const scope = effectScope();
  const kept = scope.run(() =>
    useDeed(
      async () => undefined,
      async () => Promise.reject(refused),
    ),
  )!;
  expect(await kept.run()).toBe(false);
  expect(kept.overtaken.value).toBe(true);
  expect(lostDeed.value).toBeNull();
  const taken = scope.run(() =>
    useDeed(
      async () => scope.stop(),
      async () => Promise.reject(refused),
    ),
  )!;
  await taken.run();
  expect(lostDeed.value).toBe(refused);
  lostDeed.value = null;
});
