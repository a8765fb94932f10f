/**
 * Where a ballot stands on its way: SIGNED (stored, nothing sent), SENT (handed to the network, no answer yet), RECEIPTED (a receipt
 * came and every check held), DOUBTFUL (a receipt came that does not hold), REFUSED (the service said no).
 */
export type BallotState = 'SIGNED' | 'SENT' | 'RECEIPTED' | 'DOUBTFUL' | 'REFUSED';

/** What can happen to a signed ballot. */
export type BallotEvent = 'sending' | 'no-answer' | 'receipt-holds' | 'receipt-fails' | 'refused';

const STEPS: Record<BallotState, Partial<Record<BallotEvent, BallotState>>> = {
  SIGNED: { sending: 'SENT' },
  SENT: { sending: 'SENT', 'no-answer': 'SENT', 'receipt-holds': 'RECEIPTED', 'receipt-fails': 'DOUBTFUL', refused: 'REFUSED' },
  // The same bytes may be sent again: a receipt that was spoilt on its way can still come whole.
  DOUBTFUL: { sending: 'DOUBTFUL', 'no-answer': 'DOUBTFUL', 'receipt-holds': 'RECEIPTED', 'receipt-fails': 'DOUBTFUL', refused: 'DOUBTFUL' },
  REFUSED: { sending: 'SENT' },
  // Nothing takes a proven receipt away.
  RECEIPTED: { sending: 'RECEIPTED', 'no-answer': 'RECEIPTED', 'receipt-holds': 'RECEIPTED', 'receipt-fails': 'RECEIPTED', refused: 'RECEIPTED' },
};

/** The next state; throws for an event that cannot follow. */
export function advance(state: BallotState, event: BallotEvent): BallotState {
  const next = STEPS[state][event];
  if (!next) throw new Error(`a ballot that is ${state} cannot meet "${event}"`);
  return next;
}

/** Whether the page may say that the ballot counts: only with a receipt that was checked here. */
export function counts(state: BallotState): boolean {
  return state === 'RECEIPTED';
}
