import type { Body } from '@commonhold/shared';
import { afterEach, expect, it, vi } from 'vitest';
import { followTurnout } from '../src/assembly/liveTurnout.ts';
import { placesOf } from '../src/assembly/places.ts';
import type { Role } from '../src/session/roles.ts';

afterEach(() => vi.useRealTimers());

const screens = (state: Body<'Assembly'>['state'], ...roles: Role[]) => placesOf({ state }, roles).map((place) => place.screen);

it('placesOf_offersWhatTheStateHasAndTheRoleOpens', () => {
  expect(screens('DRAFT', 'COMMITTEE')).toEqual(['call', 'roll']);
  expect(screens('OPEN', 'COMMITTEE')).toContain('notVoted');
  expect(screens('CLOSED', 'COMMITTEE')).not.toContain('notVoted');
  expect(screens('OPEN', 'COMMITTEE')).not.toContain('paper');
  expect(screens('OPEN', 'COUNTER')).toEqual(expect.arrayContaining(['paper', 'cases', 'turnout']));
  expect(screens('OPEN', 'COUNTER')).not.toContain('notVoted');
  expect(screens('OPEN', 'PROPERTY_STAFF')).not.toContain('turnout');
});

class Source {
  static readonly CLOSED = 2;
  static last: Source;
  readyState = 1;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  heard: ((event: MessageEvent<string>) => void) | null = null;
  closed = false;
  constructor(readonly url: string) {
    Source.last = this;
  }
  addEventListener(_: string, listener: (event: MessageEvent<string>) => void) {
    this.heard = listener;
  }
  close() {
    this.closed = true;
  }
}

it('followTurnout_tellsWhatTheStreamSays_andAsksAgainWhereItIsRefused', () => {
  vi.useFakeTimers();
  const told: unknown[] = [];
  const stop = followTurnout(
    '/stream',
    { turnout: (turnout) => told.push(turnout.ballots), ask: () => told.push('ask'), live: (live) => told.push(live) },
    Source as unknown as typeof EventSource,
  );
  const first = Source.last;
  first.onopen?.();
  first.heard?.({ data: '{"ballots":7}' } as MessageEvent<string>);
  expect(told).toEqual([true, true, 7]);
  first.readyState = Source.CLOSED;
  first.onerror?.();
  vi.advanceTimersByTime(15_000);
  expect(told.slice(3)).toEqual([false, 'ask']);
  expect(Source.last).not.toBe(first);
  stop();
  expect(Source.last.closed).toBe(true);
});
