import type { Body } from '@commonhold/shared';

/** Where an assembly stands. */
export type State = Body<'Assembly'>['state'];
/** What can be asked for; COUNTED is reached by signatures. */
export type Target = Body<'TransitionRequest'>['to'];

/** The regular way of an assembly. */
export const WAY = ['DRAFT', 'PUBLICISED', 'LOCKED', 'OPEN', 'CLOSED', 'COUNTED', 'OBJECTION', 'CERTIFIED', 'PUBLISHED', 'ARCHIVED'] as const;

/** The article or rule behind each step, as the guards of the service name them. */
export const LAW: Record<string, string> = {
  PUBLICISED: '物业管理条例 14、杭州 19',
  LOCKED: '杭州 19、北京 35',
  OPEN: '物业管理条例 14',
  CLOSED: '杭州 20',
  COUNTED: '民法典 278',
  OBJECTION: 'objectionDays',
  CERTIFIED: 'objectionDays',
  PUBLISHED: '北京 37',
  ARCHIVED: '北京 37',
};

/** Which part of the way a state is: done, where it stands, or still to come. A side state has left the way. */
export function progress(state: State, step: (typeof WAY)[number]): 'done' | 'here' | 'ahead' {
  const at = WAY.indexOf(state as (typeof WAY)[number]);
  const own = WAY.indexOf(step);
  if (at === own) return 'here';
  return own < at ? 'done' : 'ahead';
}

/** The regular next step, if there is one. */
export function nextOf(assembly: Body<'Assembly'>): Body<'NextStep'> | null {
  return assembly.nextSteps.find((step) => step.to !== 'CANCELLED' && step.to !== 'VOIDED') ?? null;
}

/** Giving up before the opening, or voiding after it; both need a reason. */
export function sideOf(assembly: Body<'Assembly'>): Body<'NextStep'> | null {
  return assembly.nextSteps.find((step) => step.to === 'CANCELLED' || step.to === 'VOIDED') ?? null;
}

/** When the assembly reached a state, where the service says so. */
export function reachedAt(assembly: Body<'Assembly'>, step: (typeof WAY)[number]): string | null {
  const times: Partial<Record<(typeof WAY)[number], string | null | undefined>> = {
    PUBLICISED: assembly.publicisedAt,
    LOCKED: assembly.lockedAt,
    OPEN: assembly.openedAt,
    CLOSED: assembly.closedAt,
    COUNTED: assembly.countedAt,
    CERTIFIED: assembly.certifiedAt,
    PUBLISHED: assembly.publishedAt,
  };
  return times[step] ?? null;
}

/** Whether a result exists in this state. */
export function hasResult(state: State): boolean {
  return ['COUNTED', 'OBJECTION', 'CERTIFIED', 'PUBLISHED', 'ARCHIVED'].includes(state);
}
