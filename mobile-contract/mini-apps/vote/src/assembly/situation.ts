import type { Body } from '@commonhold/shared';
import type { AffairKey } from '../i18n/affairs.ts';

/** What an owner has to know of an assembly at one glance: what it is, what comes next and by when, what doing nothing means, and by what law. */
export interface Situation {
  now: string;
  /** the moment that `now` or `then` speaks of */
  at: string | null;
  then: string;
  nothing: AffairKey;
  /** the article behind the step */
  law: string;
  /** the article, or the clause of the own rules, behind what silence means */
  silenceLaw: string | null;
}

const LAW: Record<string, string> = {
  PUBLICISED: '物业管理条例 14',
  LOCKED: '民法典 278',
  OPEN: '民法典 278',
  CLOSED: '民法典 278',
  COUNTED: '民法典 280',
  OBJECTION: '民法典 280',
  CERTIFIED: '民法典 280',
  PUBLISHED: '民法典 280',
  ARCHIVED: '民法典 280',
  CANCELLED: '物业管理条例 14',
  VOIDED: '民法典 278',
  REVOKED: '物业管理条例 19',
  ANNULLED: '民法典 280',
};
const SILENT = { NOT_PARTICIPATED: 'nothing.absent', FOLLOW_MAJORITY: 'nothing.majority', ABSTAIN: 'nothing.abstain' } as const;

/** The situation of one party, or of somebody without any. Pure: everything comes from what the service says. */
export function situation(assembly: Body<'PublicAssembly'>, party: Body<'OwnParty'> | null): Situation {
  const { state, silence } = assembly;
  const moments: Record<string, string | null | undefined> = {
    PUBLICISED: assembly.openAt,
    LOCKED: assembly.openAt,
    OPEN: assembly.closeAt,
    OBJECTION: assembly.objectionUntil,
    CERTIFIED: assembly.certifiedAt,
    PUBLISHED: assembly.publishedAt,
    ARCHIVED: assembly.publishedAt,
  };
  const silent = state === 'OPEN' && party !== null && !party.voted && party.mayVote;
  const advisory = assembly.advisory === true && ['COUNTED', 'OBJECTION'].includes(state);
  return {
    now: state,
    at: moments[state] ?? null,
    then: advisory ? 'ADVISORY' : state,
    nothing: silent ? SILENT[silence?.policy ?? 'NOT_PARTICIPATED'] : nothingLeft(state, party),
    law: LAW[state] ?? '民法典 278',
    silenceLaw: silent ? (silence?.law ?? null) : null,
  };
}

function nothingLeft(state: string, party: Body<'OwnParty'> | null): AffairKey {
  if (state === 'PUBLICISED') return 'nothing.publicised';
  if (state === 'LOCKED') return 'nothing.locked';
  if (state === 'OPEN' && party?.voted) return 'nothing.voted';
  if (state === 'OPEN' && party !== null) return 'nothing.cannot';
  if (state === 'OPEN') return 'nothing.noParty';
  if (state === 'COUNTED' || state === 'OBJECTION') return 'nothing.objection';
  return ['CANCELLED', 'VOIDED', 'REVOKED', 'ANNULLED'].includes(state) ? 'nothing.undone' : 'nothing.over';
}
