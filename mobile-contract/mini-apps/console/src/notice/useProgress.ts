import { online, useLoad, type Body, type Loaded } from '@commonhold/shared';
import { onScopeDispose } from 'vue';
import { api, ask, standing } from '../session/session.ts';

/** How often the way of a notice is looked at while it moves, in milliseconds. */
const EVERY = 1_500;

/** Whether a notice is still on its way: inboxes are being written, or messages have neither been taken nor refused. */
export function underWay(progress: Body<'NoticeProgress'>): boolean {
  return progress.state === 'SCHEDULED' || progress.state === 'SENDING' || progress.accepted + progress.failed < progress.requested;
}

/** Follows a notice while its page is open and seen. */
export function useProgress(communityId: string, noticeId: string): Loaded<Body<'NoticeProgress'>> {
  const params = { path: { communityId, noticeId } };
  const loaded = useLoad(() => ask(api.GET('/api/staff/communities/{communityId}/notices/{noticeId}/progress', { params })));
  const timer = setInterval(() => {
    const { value, loading, load } = loaded;
    const moves = value.value !== null && underWay(value.value);
    if (moves && !loading.value && online.value && standing.value === 'member' && !document.hidden) void load();
  }, EVERY);
  onScopeDispose(() => clearInterval(timer));
  return loaded;
}
