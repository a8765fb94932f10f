package org.commonhold.tally;

/** What a count amounts to. */
public enum Outcome {
    /** Quorum and consent, in area and in heads. */
    PASSED,
    /** Quorum, but not the consent. */
    REJECTED,
    /** Enough heads took part, not enough area. */
    NO_QUORUM_AREA,
    /** Enough area took part, not enough heads. */
    NO_QUORUM_HEADS,
    /** Neither took part in sufficient number. */
    NO_QUORUM_BOTH,
    /** Silent parties should follow the majority, and no choice leads in area and in heads. */
    INDETERMINATE,
    /** The matter was a survey. */
    NO_DECISION
}
