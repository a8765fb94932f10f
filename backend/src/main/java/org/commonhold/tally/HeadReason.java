package org.commonhold.tally;

/** Why units are one head; shown to owners beside the roll row. */
public enum HeadReason {
    /** One unit of one holder. */
    SINGLE_UNIT("建筑物区分所有权解释 9"),
    /** One unit of several holders, who have one vote together (建房〔2009〕274号 26). */
    CO_OWNED("建筑物区分所有权解释 9"),
    /** Several units of the same holder, or of the same set of holders (rule parameter {@code headDedup}). */
    SAME_OWNER("建筑物区分所有权解释 9"),
    /** What one person owns alone, with co-owned units that this person represents (rule parameter {@code headDedup}). */
    SAME_REPRESENTATIVE("headDedup"),
    /** Everything that the developer has not sold or not delivered. */
    DEVELOPER("建筑物区分所有权解释 9"),
    /** A delivered unit whose holder the registry does not know; stands alone and stays in the denominator. */
    HOLDER_UNKNOWN("建筑物区分所有权解释 9");

    private final String basis;

    HeadReason(String basis) {
        this.basis = basis;
    }

    /** The article or the rule parameter behind it. */
    public String basis() {
        return basis;
    }
}
