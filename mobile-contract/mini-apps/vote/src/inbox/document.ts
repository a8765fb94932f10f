/** What the phone checks of a notice before it shows it as what was sent, and what it signs about it. */
import { must, serverNow, type Body } from '@commonhold/shared';
import { readCanonicalObject, sha256, signDocument, toHex, utf8, writeTime } from '@commonhold/contract';
import { api, ask, deviceKey } from '../session/session.ts';
import type { DeviceKey } from '../store/database.ts';

/** The largest document of a notice (FORMATS.md). */
const LIMIT = 1024 * 1024;

type Sent = Pick<Body<'InboxEntry'>, 'noticeId' | 'document' | 'documentText' | 'title' | 'body'>;

/**
 * Whether the words on the page are those of the document, to the letter, and the document is the one whose check value stands in the
 * public book and is signed.
 */
export async function isDocument(entry: Sent, community: string): Promise<boolean> {
  if (!entry.document || !entry.documentText) return false;
  const bytes = utf8(entry.documentText);
  if (toHex(await sha256(bytes)) !== entry.document) return false;
  try {
    const document = readCanonicalObject(bytes, LIMIT);
    return (
      document['community'] === community &&
      document['notice'] === entry.noticeId &&
      same(document['title'], entry.title) &&
      same(document['body'], entry.body)
    );
  } catch {
    return false;
  }
}

function same(words: unknown, shown: { 'zh-CN': string; en?: string }): boolean {
  const { 'zh-CN': zh, en } = (words ?? {}) as { 'zh-CN'?: unknown; en?: unknown };
  return zh === shown['zh-CN'] && (en ?? null) === (shown.en ?? null);
}

/** Signs with the key of this phone that exactly this notice was received. */
export function signAcknowledgement(entry: Sent, key: Pick<DeviceKey, 'community' | 'person' | 'privateKey' | 'kid'>, at: number): Promise<string> {
  const statement = {
    v: 1,
    community: key.community,
    notice: entry.noticeId ?? '',
    document: entry.document ?? '',
    person: key.person,
    ackAt: writeTime(new Date(at)),
  };
  return signDocument('notice-ack+jws', statement, key.privateKey, key.kid);
}

/** Signs and tells the service; the first acknowledgement of a person stays. */
export async function acknowledge(entry: Body<'InboxEntry'>): Promise<Body<'InboxServing'>> {
  const key = deviceKey.value;
  if (!key) throw new Error('nobody is signed in on this phone');
  const jws = await signAcknowledgement(entry, key, serverNow());
  return ask(() => must(api.POST('/api/resident/inbox/{itemId}/acknowledgement', { params: { path: { itemId: entry.itemId } }, body: { jws } })));
}

/** The bytes of a document are not those that the notice names. */
export class ChangedFile extends Error {}

/** Fetches a document of a notice and compares it with its announced check value. */
export async function fetchFile(itemId: string, file: Body<'NoticeAttachment'>): Promise<ArrayBuffer> {
  const path = { itemId, sha256: file.sha256 };
  const bytes = (await ask(() =>
    must(api.GET('/api/resident/inbox/{itemId}/attachments/{sha256}', { params: { path }, parseAs: 'arrayBuffer' })),
  )) as unknown as ArrayBuffer;
  if (toHex(await sha256(new Uint8Array(bytes))) !== file.sha256) throw new ChangedFile();
  return bytes;
}

/** The meeting as a file that the phone's calendar opens. */
export function fetchCalendar(itemId: string): Promise<string> {
  return ask(() =>
    must(api.GET('/api/resident/inbox/{itemId}/calendar', { params: { path: { itemId } }, parseAs: 'text' })),
  ) as unknown as Promise<string>;
}
