package org.commonhold.rulebook;

/** How a matter is decided. */
public enum DecisionKind {
    /** Quorum, then more than half of the participants, in area and in heads. */
    ORDINARY,
    /** Quorum, then three quarters of the participants, in area and in heads. */
    MAJOR,
    /** No quorum; every party of the scope agrees. */
    UNANIMITY,
    /** Opinions are collected, nothing is decided. */
    NO_DECISION
}
