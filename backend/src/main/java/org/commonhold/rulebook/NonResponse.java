package org.commonhold.rulebook;

/** What becomes of a party that was served and did not vote (rule parameter {@code nonResponse}). */
public enum NonResponse {
    /** It did not take part. The default, and the only reading that 民法典 278 states. */
    NOT_PARTICIPATED,
    /** It is deemed to have joined the choice that leads in area and in heads. */
    FOLLOW_MAJORITY,
    /** It is deemed to have abstained. */
    ABSTAIN
}
