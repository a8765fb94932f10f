package org.commonhold.rulebook;

/** What becomes of a ballot whose choice on one matter cannot be read or breaks its form (rule parameter {@code invalidChoicePolicy}). */
public enum InvalidChoice {
    /** It did not take part in that matter. The default. */
    NOT_PARTICIPATING,
    /** It took part in that matter and agrees to nothing. */
    PARTICIPATES_NO_CONSENT
}
