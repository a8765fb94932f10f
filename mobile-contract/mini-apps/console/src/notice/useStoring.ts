import { must, ServiceError, type Body } from '@commonhold/shared';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { api, ask, patientApi } from '../session/session.ts';

/** A draft in the service: its id once there is one, its documents, and the files that still have to go up. */
export interface Storing {
  noticeId: Ref<string>;
  stored: ShallowRef<Body<'NoticeAttachment'>[]>;
  waiting: ShallowRef<File[]>;
  /** Writes the text, then takes up each waiting document; trying again goes on where it stopped. */
  store: (key: string, body: Body<'NoticeDraft'>) => Promise<void>;
  /** Takes a stored document out again. */
  remove: (sha256: string) => Promise<void>;
}

/** Stores a notice that is being written. */
export function useStoring(communityId: string, known: string): Storing {
  const noticeId = ref(known);
  const stored = shallowRef<Body<'NoticeAttachment'>[]>([]);
  const waiting = shallowRef<File[]>([]);
  const path = () => ({ communityId, noticeId: noticeId.value });

  const store = async (key: string, body: Body<'NoticeDraft'>) => {
    const params = { path: { communityId }, header: { 'Idempotency-Key': key } };
    const saved =
      noticeId.value === ''
        ? await ask(api.POST('/api/staff/communities/{communityId}/notices', { body, params }))
        : await ask(api.PUT('/api/staff/communities/{communityId}/notices/{noticeId}', { body, params: { path: path() } }));
    noticeId.value = saved.noticeId;
    stored.value = saved.attachments;
    for (let file = waiting.value[0]; file; file = waiting.value[0]) {
      const form = new FormData();
      form.append('file', file);
      const after = await ask(
        patientApi.POST('/api/staff/communities/{communityId}/notices/{noticeId}/attachments', {
          params: { path: path() },
          body: form as never,
          bodySerializer: (each) => each as never,
        }),
      );
      stored.value = after.attachments;
      waiting.value = waiting.value.slice(1);
    }
  };

  const remove = async (sha256: string) => {
    try {
      const params = { path: { ...path(), sha256 } };
      await must(api.DELETE('/api/staff/communities/{communityId}/notices/{noticeId}/attachments/{sha256}', { params }));
    } catch (thrown) {
      // Somebody took it out meanwhile: that was what was wanted.
      if (!(thrown instanceof ServiceError && thrown.code === 'not-found')) throw thrown;
    }
    stored.value = stored.value.filter((each) => each.sha256 !== sha256);
  };
  return { noticeId, stored, waiting, store, remove };
}
