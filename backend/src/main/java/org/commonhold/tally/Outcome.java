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
    /** The matter was a survey: its sums are an opinion, never a decision. */
    NO_DECISION,
    /** No option has enough; the two strongest meet again, as was announced beforehand. */
    RUNOFF,
    /** An election filled enough seats for a committee (民法典 278(3), 杭州 27). */
    COMMITTEE_FORMED,
    /** An election had its quorum and filled too few seats; those elected stay elected, the rest is voted again. */
    COMMITTEE_INCOMPLETE,
    /** Candidates or options are equal in everything at the edge, and the public draw has not taken place. */
    DRAW_PENDING
}
