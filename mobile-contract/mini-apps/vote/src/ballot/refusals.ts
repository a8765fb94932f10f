import { readRefusal, refusalIsSigned } from '@commonhold/contract';
import { bookKeys } from '../book/keys.ts';
import { deviceKey } from '../session/session.ts';
import type { StoredBallot } from './stored.ts';

/** What the signed answer to a refused ballot came to when this phone checked it. */
export interface RefusalCheck {
  /** whether a key of the book, as this phone follows them, signed it */
  signed: boolean;
  /** whether it speaks of this ballot */
  ballot: boolean;
  /** whether its reason is the one that was told */
  reason: boolean;
  /** when the service refused, by its own word */
  at: string | null;
}

/** Checks the statement that came with a refusal; null where there is none. A text that is no statement holds in nothing. */
export async function checkRefusal(ballot: StoredBallot): Promise<RefusalCheck | null> {
  const key = deviceKey.value;
  const { statement, code } = ballot.refusal ?? {};
  if (!key || !statement) return null;
  try {
    const said = readRefusal(statement);
    const signed = await refusalIsSigned(statement, await bookKeys(key));
    return { signed, ballot: said.ballot === ballot.ballotId, reason: said.code === code, at: said.at };
  } catch {
    return { signed: false, ballot: false, reason: false, at: null };
  }
}
