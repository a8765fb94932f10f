import { ServiceError, type Body } from '@commonhold/shared';
import { api, ask } from '../session/session.ts';

/** What the composer offers: the own kinds, places and limits, templates, and what a notice can lead to. */
export interface Sources {
  options: Body<'NoticeOptions'>;
  templates: Body<'NoticeTemplate'>[];
  assemblies: Body<'Assembly'>[];
  surveys: Body<'Survey'>[];
  channels: Body<'Channel'>[];
  /** the stored draft that is being changed */
  draft: Body<'Notice'> | null;
  /** the sent notice that is being corrected */
  corrected: Body<'Notice'> | null;
}

/** Reads everything that the composer needs. */
export async function composeSources(communityId: string, draftId: string, correctsId: string): Promise<Sources> {
  const params = { path: { communityId } };
  const one = (noticeId: string) =>
    ask(api.GET('/api/staff/communities/{communityId}/notices/{noticeId}', { params: { path: { communityId, noticeId } } }));
  const [options, templates, channels, assemblies, surveys, draft] = await Promise.all([
    ask(api.GET('/api/staff/communities/{communityId}/notice-options', { params })),
    ask(api.GET('/api/staff/communities/{communityId}/notice-templates', { params })),
    ask(api.GET('/api/staff/communities/{communityId}/channels', { params })),
    ask(api.GET('/api/staff/communities/{communityId}/assemblies', { params })),
    ask(api.GET('/api/staff/communities/{communityId}/surveys', { params })),
    draftId === '' ? null : one(draftId),
  ]);
  const corrects = draft?.corrects ?? (correctsId === '' ? null : correctsId);
  return {
    options,
    templates: templates.templates,
    channels: channels.channels,
    assemblies: assemblies.items.filter((each) => !['DRAFT', 'CANCELLED', 'VOIDED'].includes(each.state)),
    surveys: surveys.items.filter((each) => each.state !== 'DRAFT'),
    draft,
    corrected: corrects === null ? null : await one(corrects).catch(unknown),
  };
}

/** A correction of what cannot be read any more is refused by the service when it is stored; the screen still stands. */
function unknown(thrown: unknown): null {
  if (thrown instanceof ServiceError && thrown.code === 'not-found') return null;
  throw thrown;
}
