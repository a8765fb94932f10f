// What a person signs about a notice.
import { readCanonicalObject } from '../json/canonical.ts';
import { Members } from '../json/members.ts';

/** A person's statement to have received exactly the notice with this document hash. */
export type NoticeAck = {
  v: 1;
  community: string;
  notice: string;
  document: string;
  person: string;
  ackAt: string;
};

/** Reads the payload of a notice-ack document. */
export function readNoticeAck(payload: Uint8Array): NoticeAck {
  const names = ['v', 'community', 'notice', 'document', 'person', 'ackAt'];
  const members = Members.exactly(readCanonicalObject(payload, 2048), '', names);
  return {
    v: members.version1(),
    community: members.id('community'),
    notice: members.id('notice'),
    document: members.hash('document'),
    person: members.id('person'),
    ackAt: members.time('ackAt'),
  };
}
