package org.commonhold.rulebook;

/** Which of an electronic and a paper ballot of one party counts (rule parameter {@code duplicatePrecedence}). */
public enum DuplicatePrecedence {
    /** The one that was received first. */
    FIRST_VALID,
    /** The electronic one. */
    ELECTRONIC,
    /** The paper one. */
    PAPER
}
