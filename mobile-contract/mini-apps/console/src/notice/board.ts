import type { Body } from '@commonhold/shared';

type Step = Body<'BoardStep'>;

/** How a step stands to the clock: overdue, due within the week, later, or without a date of its own. */
export function urgency(step: Step, now: number): 'overdue' | 'due' | 'later' | 'open' {
  if (!step.at) return 'open';
  const at = Date.parse(step.at);
  if (at <= now) return 'overdue';
  return at - now <= 7 * 86_400_000 ? 'due' : 'later';
}

/** How many things wait for somebody's hand in a community. */
export function waiting(community: Body<'BoardCommunity'>, now: number): number {
  const steps = community.dueSteps.filter((step) => urgency(step, now) !== 'later').length;
  return steps + community.awaitingApproval + (community.unreached > 0 ? 1 : 0);
}

/** Communities with the most urgent first: overdue steps, then whatever waits, then by name. */
export function byUrgency(now: number): (a: Body<'BoardCommunity'>, b: Body<'BoardCommunity'>) => number {
  const overdue = (each: Body<'BoardCommunity'>) => each.dueSteps.filter((step) => urgency(step, now) === 'overdue').length;
  return (a, b) => overdue(b) - overdue(a) || waiting(b, now) - waiting(a, now) || a.name.localeCompare(b.name, 'zh-CN');
}
