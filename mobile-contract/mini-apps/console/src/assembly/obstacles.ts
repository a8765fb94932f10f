import { area, dateTime, type Body } from '@commonhold/shared';

type Obstacle = Body<'Obstacle'>;

/** How an obstacle can be removed: in a field of the draft, by a deed on the assembly's page, on another page, or only by waiting. */
export type Remedy =
  | { kind: 'field'; field: string }
  | { kind: 'inform' }
  | { kind: 'reply' }
  | { kind: 'screen'; screen: 'count' | 'call' | 'draw' | 'paper' | 'cases' | 'objections' | 'recounts' }
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
  'convener-not-entitled': 'convener',
  'recall-member-missing': 'member',
  'candidates-too-few': 'candidates',
  'committee-size-unlawful': 'seats',
  'committee-term-unlawful': 'termYears',
  'candidate-display-too-short': 'displayedUntil',
  'candidate-list-too-late': 'openAt',
  'draw-not-announced': 'drawSource',
  'draw-number-too-early': 'drawAt',
  'committee-mandate-forbidden': 'text',
};
/** Fields of one matter, the others belong to the whole draft. */
const OF_A_MATTER = new Set(['text', 'scope', 'member', 'candidates', 'seats', 'termYears', 'displayedUntil']);
const SCREENS: Record<string, Extract<Remedy, { kind: 'screen' }>['screen']> = {
  'count-not-signed': 'count',
  'roll-objection-unanswered': 'call',
  'draw-not-committed': 'draw',
  'draw-number-missing': 'draw',
  'paper-waiting': 'paper',
  'objections-unanswered': 'objections',
  'cases-open': 'cases',
  'recount-running': 'recounts',
  'recount-differs': 'recounts',
};

/** What removes an obstacle. Fields can be changed in a draft only: afterwards the agenda stands. */
export function remedyOf(obstacle: Obstacle, state: Body<'Assembly'>['state']): Remedy {
  const field = FIELDS[obstacle.code];
  if (field !== undefined) {
    if (state !== 'DRAFT') return { kind: 'none' };
    const matter = obstacle.facts['matter'];
    if (OF_A_MATTER.has(field)) return { kind: 'field', field: matter === undefined ? 'matters' : `matter:${matter}:${field}` };
    return { kind: 'field', field };
  }
  if (obstacle.code === 'residents-committee-not-informed') return { kind: 'inform' };
  if (obstacle.code === 'recall-reply-missing') return { kind: 'reply' };
  const screen = SCREENS[obstacle.code];
  if (screen !== undefined) return { kind: 'screen', screen };
  if (obstacle.code === 'step-too-early') return { kind: 'wait', until: obstacle.facts['from'] ?? null };
  if (obstacle.code === 'objection-period-running') return { kind: 'wait', until: obstacle.facts['objectionUntil'] ?? null };
  if (obstacle.code === 'consultation-running') return { kind: 'wait', until: obstacle.facts['until'] ?? null };
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
