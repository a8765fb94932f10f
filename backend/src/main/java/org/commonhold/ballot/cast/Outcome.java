package org.commonhold.ballot.cast;

import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.BallotBox.CastReceipt;

/** What became of a ballot under the head lock. */
sealed interface Outcome {

    /** Committed and signed. */
    record Accepted(CastReceipt receipt) implements Outcome {}

    /** The same payload had been accepted before: its receipt is the answer. */
    record Known() implements Outcome {}

    /** Refused for good. */
    record Refused(RefusalCode code) implements Outcome {}

    /** Nothing is known to be written; the same ballot may be sent again. */
    record TryAgain() implements Outcome {}
}
