import type { Body } from '@commonhold/shared';
import { ask, patientApi } from '../session/session.ts';

/** Scanned papers and photos that the service keeps. */
export const PAPERS = '.pdf,.png,.jpg,.jpeg';
export const PHOTOS = '.png,.jpg,.jpeg';

/** Gives a scanned paper or a photo to the service to keep; the same content again changes nothing. */
export function keepFile(communityId: string, noticeId: string, file: File): Promise<Body<'ServingFile'>> {
  const form = new FormData();
  form.append('file', file);
  return ask(
    patientApi.POST('/api/staff/communities/{communityId}/notices/{noticeId}/serving/files', {
      params: { path: { communityId, noticeId } },
      body: form as never,
      bodySerializer: (body) => body as never,
    }),
  );
}
