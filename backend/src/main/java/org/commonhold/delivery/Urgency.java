package org.commonhold.delivery;

/** How urgent a message is; decides which channels are tried, in which order (rules of notices N3). */
public enum Urgency {
    /** Danger or outage: push and text message at once. */
    EMERGENCY,
    /** Required by law: push, then a text message, then the paper list. */
    STATUTORY,
    /** Everything else of the community: push only. */
    ORDINARY,
    /** A survey: push only. */
    SURVEY
}
