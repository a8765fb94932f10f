package org.commonhold.rulebook;

/**
 * The order of candidates who may be elected (rule parameter {@code electionRank}). No statute fixes it: a community writes it
 * into its rules, and every comparison is exact.
 */
public enum ElectionRank {
    /** The sum of both shares, area of those who took part and heads of those who took part. The default. */
    SUM_SHARES,
    /** The area. */
    AREA,
    /** The heads. */
    HEADS,
    /** The weaker of both shares: who leads in area and in heads always stands before. */
    BOTH_VOTES
}
