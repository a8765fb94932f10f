import { area, dateTime, type Body } from '@commonhold/shared';

type Obstacle = Body<'Obstacle'>;

/** How an obstacle can be removed: in a field of the draft, by a deed on the assembly's page, on the count page, or only by waiting. */
export type Remedy =
  | { kind: 'field'; field: string }
  | { kind: 'inform' }
  | { kind: 'count' }
  | { kind: 'wait'; until: string | null }
  | { kind: 'none' };

const FIELDS: Record<string, string> = {
  'agenda-empty': 'matters',
  'notice-period-too-short': 'openAt',
  'window-too-short': 'closeAt',
  'window-too-long': 'closeAt',
  'window-reversed': 'closeAt',
  'first-assembly-not-triggered': 'deliveredArea',
  'matter-text-missing': 'text',
  'scope-without-units': 'scope',
  'scope-unknown': 'scope',
};

/** What removes an obstacle. Fields can be changed in a draft only: afterwards the agenda stands. */
export function remedyOf(obstacle: Obstacle, state: Body<'Assembly'>['state']): Remedy {
  const field = FIELDS[obstacle.code];
  if (field !== undefined) {
    if (state !== 'DRAFT') return { kind: 'none' };
    const matter = obstacle.facts['matter'];
    if (field === 'text' || field === 'scope') return { kind: 'field', field: matter === undefined ? 'matters' : `matter:${matter}:${field}` };
    return { kind: 'field', field };
  }
  if (obstacle.code === 'residents-committee-not-informed') return { kind: 'inform' };
  if (obstacle.code === 'count-not-signed') return { kind: 'count' };
  if (obstacle.code === 'step-too-early') return { kind: 'wait', until: obstacle.facts['from'] ?? null };
  if (obstacle.code === 'objection-period-running') return { kind: 'wait', until: obstacle.facts['objectionUntil'] ?? null };
  return { kind: 'none' };
}

/** The facts of an obstacle that a person reads, each as key and value in the chosen language. */
export function factsOf(obstacle: Obstacle): { name: string; value: string }[] {
  return Object.entries(obstacle.facts)
    .filter(([name]) => name !== 'matter' && name !== 'matters')
    .map(([name, value]) => ({ name, value: factValue(name, value) }));
}

function factValue(name: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return dateTime(value);
  return name.endsWith('AreaDm2') && /^\d+$/.test(value) ? area(value) : value;
}
