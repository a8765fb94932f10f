package org.commonhold.tally;

/** Whether a party has the one person who votes for it. */
public enum RepresentativeState {
    /** Exactly one. */
    APPOINTED,
    /** None: the party stays in the denominator, cannot vote, and is listed to the convener. */
    MISSING,
    /** Its units name different persons; treated as none. */
    CONTRADICTORY
}
