// The data of a push message. It says that something waits under an opaque id; what that is, is read after sign-in.

/** What a message may be about. Chooses a generic title and where the app looks, nothing else. */
export const PUSH_TYPES = ['notice', 'emergency', 'assembly', 'survey', 'key', 'receipt'] as const;

/** One of them. */
export type PushType = (typeof PUSH_TYPES)[number];

/** What a phone gets. */
export interface PushPayload {
  v: '1';
  type: PushType;
  /** 32 lower-case hex characters. */
  id: string;
}

/** Reads what a provider handed over, or gives undefined where it is not exactly a message of this version: then the app only looks into its inbox. */
export function readPushPayload(data: Readonly<Record<string, unknown>>): PushPayload | undefined {
  const { v, id } = data;
  const type = PUSH_TYPES.find((known) => known === data['type']);
  if (Object.keys(data).length !== 3 || v !== '1' || type === undefined) return undefined;
  if (typeof id !== 'string' || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  return { v, type, id };
}
