package org.commonhold.notice.rule;

/** What came of a visit at a door. */
public enum DoorOutcome {
    /** The person signed on paper. */
    SIGNED,
    /** The person would not sign. */
    REFUSED,
    /** Nobody was there. */
    ABSENT,
    /** The person lives there no more. */
    MOVED;

    /** Tells whether delivery failed. */
    public boolean failed() {
        return this != SIGNED;
    }
}
