import type { Body } from '@commonhold/shared';
import { expect, it } from 'vitest';
import { assemblyTodos, signatureTodos, type Beside } from '../src/home/todos.ts';

const times = { openAt: '2026-12-08T01:00:00Z', closeAt: '2026-12-22T10:00:00Z', objectionUntil: '2026-12-30T10:00:00Z' };
const item = (state: string) =>
  ({ assembly: { assemblyId: 'a5', title: '会议', state, ...times }, parties: [] }) as unknown as Body<'ResidentAssembly'>;
const none: Beside = { proxies: null, roll: null, objections: null };
const proxy = (state: string) => ({ proxyId: `p-${state}`, principalName: '李*军', state }) as Body<'OwnProxy'>;
const proxies = { received: [proxy('GRANTED'), proxy('USED'), proxy('REVOKED')], given: [] } as unknown as Body<'OwnProxies'>;

it('assemblyTodos_anAgent_votesUntilTheClose_andIsToldBefore', () => {
  expect(assemblyTodos(item('OPEN'), { ...none, proxies })).toMatchObject([
    { kind: 'agentVote', at: times.closeAt, screen: 'proxyVote', parameters: { assembly: 'a5', proxy: 'p-GRANTED' } },
  ]);
  expect(assemblyTodos(item('LOCKED'), { ...none, proxies })).toMatchObject([{ kind: 'agentLocked', at: times.openAt, screen: 'proxies' }]);
  expect(assemblyTodos(item('CLOSED'), { ...none, proxies })).toEqual([]);
});

it('assemblyTodos_answersToObjections_whileTheyMatter', () => {
  const roll = { items: [{ objectionId: 'r1', outcome: 'REJECTED' }, { objectionId: 'r2' }] } as unknown as Body<'RollObjections'>;
  const objections = { items: [{ objectionId: 'o1', answer: '已复核。' }, { objectionId: 'o2' }] } as unknown as Body<'Objections'>;
  expect(assemblyTodos(item('PUBLICISED'), { ...none, roll })).toMatchObject([{ id: 'r1', kind: 'rollAnswered', screen: 'rollObjections' }]);
  expect(assemblyTodos(item('OBJECTION'), { ...none, objections })).toMatchObject([
    { id: 'o1', kind: 'resultAnswered', screen: 'result', at: times.objectionUntil },
  ]);
  expect(assemblyTodos(item('PUBLISHED'), { ...none, roll, objections })).toEqual([]);
});

it('signatureTodos_onlyWhatThisPersonHasNotSigned_byTheNextOpening', () => {
  const proposal = (documentId: string, more: object) =>
    ({
      documentId,
      units: ['3-1-1201'],
      representativeName: '王*兰',
      state: 'PROPOSED',
      next: { code: 'SIGN', words: {} },
      owners: [{ signer: 'me', signed: false }],
      ...more,
    }) as unknown as Body<'Representation'>;
  const items = [
    proposal('d1', {}),
    proposal('d2', { owners: [{ signer: 'me', signed: true }] }),
    proposal('d3', { state: 'APPOINTED' }),
    proposal('d4', { next: { code: 'SIGN', words: {}, until: '2026-12-01T00:00:00Z' } }),
  ];
  expect(signatureTodos(items, 'me', [item('PUBLICISED')])).toMatchObject([
    { id: 'd1', at: times.openAt, screen: 'representatives' },
    { id: 'd4', at: '2026-12-01T00:00:00Z' },
  ]);
  expect(signatureTodos(items.slice(0, 1), 'me', [item('OPEN')])[0]?.at).toBeNull();
});
