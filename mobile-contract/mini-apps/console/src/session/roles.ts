import { serverNow, type Body } from '@commonhold/shared';
import { session } from './session.ts';

/** A role in a community. */
export type Role = Body<'RoleGrant'>['role'];
/** What the console offers only to some. The service decides; this only spares people buttons that would be refused. */
export type Deed =
  | 'createCommunity'
  | 'changeBookKey'
  | 'invite'
  | 'import'
  | 'convene'
  | 'order'
  | 'countersign'
  | 'scrutinise'
  | 'paper'
  | 'enterPaper'
  | 'lodge'
  | 'persons'
  | 'letters'
  | 'notify'
  | 'survey'
  | 'publishScore'
  | 'audit';

const ALLOWED: Record<Deed, readonly (Role | 'ADMINISTRATOR')[]> = {
  createCommunity: ['ADMINISTRATOR'],
  changeBookKey: ['ADMINISTRATOR'],
  invite: ['ADMINISTRATOR', 'COMMUNITY_WORKER'],
  import: ['ADMINISTRATOR', 'COMMUNITY_WORKER', 'COMMITTEE'],
  convene: ['COMMITTEE', 'COMMUNITY_WORKER'],
  order: ['STREET_OFFICER', 'COMMUNITY_WORKER'],
  countersign: ['COUNTER', 'SCRUTINEER'],
  scrutinise: ['SCRUTINEER'],
  paper: ['COMMUNITY_WORKER'],
  enterPaper: ['COMMUNITY_WORKER', 'COUNTER'],
  lodge: ['COMMUNITY_WORKER', 'COUNTER', 'SCRUTINEER'],
  persons: ['ADMINISTRATOR', 'COMMUNITY_WORKER', 'COMMITTEE'],
  letters: ['COMMUNITY_WORKER'],
  notify: ['COMMITTEE', 'COMMUNITY_WORKER', 'PROPERTY_STAFF', 'STREET_OFFICER'],
  survey: ['COMMITTEE', 'COMMUNITY_WORKER'],
  publishScore: ['COMMUNITY_WORKER'],
  audit: ['COMMITTEE', 'SCRUTINEER', 'COMMUNITY_WORKER', 'STREET_OFFICER'],
};

/** The roles that a person holds in a community at a moment: the term decides, its end is exclusive. */
export function rolesOf(who: Body<'StaffSession'> | null, communityId: string, now: number): Role[] {
  const held = (who?.grants ?? []).filter(
    (grant) => grant.communityId === communityId && grant.active && Date.parse(grant.validFrom) <= now && now < Date.parse(grant.validUntil),
  );
  return [...new Set(held.map((grant) => grant.role))];
}

/** Whether a person may do something in a community at a moment. */
export function mayDo(who: Body<'StaffSession'> | null, communityId: string, deed: Deed, now: number): boolean {
  const wanted = ALLOWED[deed];
  if (who?.administrator && wanted.includes('ADMINISTRATOR')) return true;
  return rolesOf(who, communityId, now).some((role) => wanted.includes(role));
}

/** Whether the person who is signed in may do something now. */
export function may(communityId: string, deed: Deed): boolean {
  return mayDo(session.value, communityId, deed, serverNow());
}

/** The own roles in a community now. */
export function ownRoles(communityId: string): Role[] {
  return rolesOf(session.value, communityId, serverNow());
}

/** Whether the person who is signed in may act for this convener now: the street office's officers where it ordered the assembly. */
export function mayConvene(communityId: string, convener: string): boolean {
  return may(communityId, convener === 'STREET_ORDERED' ? 'order' : 'convene');
}

/** Whether the person may draft any assembly. */
export function mayDraft(communityId: string): boolean {
  return may(communityId, 'convene') || may(communityId, 'order');
}

/** Whether the person holds one of these roles now. */
export function holds(communityId: string, ...wanted: Role[]): boolean {
  return ownRoles(communityId).some((role) => wanted.includes(role));
}
