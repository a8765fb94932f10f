package org.commonhold.assembly.rule;

import org.commonhold.rulebook.InvalidChoice;

/** Why a paper ballot does not count, or not on one matter. It is kept as evidence all the same. */
public enum PaperInvalidReason {
    /** Whoever signed does not own the unit. */
    NOT_OWNER(false),
    /** An agent signed without a proxy. */
    NO_PROXY_DOC(false),
    /** Nobody signed. */
    UNSIGNED(false),
    /** It came at the closing instant or later. */
    LATE(false),
    /** It is not the ballot that was printed for this party and package. */
    WRONG_TEMPLATE(false),
    /** More is marked than may be. */
    OVER_MARKED(true),
    /** The mark cannot be read. */
    ILLEGIBLE(true),
    /** Another ballot of the same party precedes it. */
    DUPLICATE(false);

    private final boolean ofChoice;

    PaperInvalidReason(boolean ofChoice) {
        this.ofChoice = ofChoice;
    }

    /** Whether it concerns the choice on one matter only; else it concerns who voted, and nothing of the ballot takes part. */
    public boolean ofChoice() {
        return ofChoice;
    }

    /** Whether the party takes part in the matter all the same (rule parameter {@code invalidChoicePolicy}). */
    public boolean participates(InvalidChoice policy) {
        return ofChoice && policy == InvalidChoice.PARTICIPATES_NO_CONSENT;
    }
}
