import type { Body } from '@commonhold/shared';
import type { Key } from '../i18n/texts.ts';
import type { ScreenName } from '../router.ts';
import type { Role } from '../session/roles.ts';
import { hasResult } from './steps.ts';

/** A page of an assembly, as its overview offers it. */
export interface Place {
  screen: ScreenName;
  text: Key;
  /** what this moment is about */
  strong: boolean;
}

const EVERYBODY: readonly Role[] = ['COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER', 'STREET_OFFICER', 'PROPERTY_STAFF'];

const OFFICIALS: readonly Role[] = ['COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER', 'STREET_OFFICER'];
const HANDLERS: readonly Role[] = ['COMMUNITY_WORKER', 'COUNTER', 'SCRUTINEER'];
const CALLERS: readonly Role[] = ['COMMITTEE', 'COMMUNITY_WORKER', 'STREET_OFFICER'];

/** The pages that have something to show in this state and that one of these roles opens, in the order of the work. */
export function placesOf(assembly: Pick<Body<'Assembly'>, 'state' | 'draw' | 'choiceKey'>, roles: readonly Role[]): Place[] {
  const { state, draw, choiceKey } = assembly;
  const called = state !== 'DRAFT' && state !== 'CANCELLED';
  const frozen = called && state !== 'PUBLICISED';
  const opened = frozen && state !== 'LOCKED';
  const result = hasResult(state) || state === 'REVOKED' || state === 'ANNULLED';
  const all: [ScreenName, Key, boolean, readonly Role[], boolean?][] = [
    ['call', 'call.title', state === 'DRAFT' || called, CALLERS],
    ['roll', 'roll.title', true, EVERYBODY],
    ['turnout', 'turnout.title', frozen, OFFICIALS, state === 'OPEN'],
    ['notVoted', 'notVoted.title', state === 'OPEN', CALLERS],
    ['paper', 'paper.title', frozen, HANDLERS],
    ['cases', 'cases.title', opened, HANDLERS],
    ['proxies', 'proxies.title', frozen, ['COMMUNITY_WORKER', 'COMMITTEE', 'COUNTER', 'SCRUTINEER']],
    ['draw', 'draw.title', frozen && draw !== undefined, EVERYBODY],
    ['choiceKey', 'sealing.title', frozen && (state === 'LOCKED' || choiceKey !== undefined), OFFICIALS, state === 'LOCKED' || state === 'CLOSED'],
    ['running', 'running.title', opened, EVERYBODY],
    ['volunteers', 'volunteers.title', called && ['PUBLICISED', 'LOCKED', 'OPEN'].includes(state), CALLERS],
    ['count', 'count.title', frozen, EVERYBODY, hasResult(state) || state === 'CLOSED'],
    ['confirmations', 'confirm.title', result || state === 'CLOSED', ['COUNTER', 'SCRUTINEER']],
    ['recounts', 'recount.title', result, OFFICIALS],
    ['objections', 'objections.title', result, OFFICIALS, state === 'OBJECTION'],
    ['record', 'record.title', result && state !== 'COUNTED' && state !== 'OBJECTION', EVERYBODY],
  ];
  return all
    .filter(([, , shown, may]) => shown && roles.some((role) => may.includes(role)))
    .map(([screen, text, , , strong]) => ({ screen, text, strong: strong ?? false }));
}
