package org.commonhold.verifier;

/**
 * One thing that was checked, or was not.
 *
 * @param id stable id, such as {@code ballot.commitment}
 * @param outcome what came of it
 * @param text one English sentence with the numbers
 */
public record Finding(String id, Outcome outcome, String text) {

    /** What came of a check. */
    public enum Outcome {
        /** It was recomputed and agrees. */
        HOLDS,
        /** It was recomputed and does not agree. */
        FAILS,
        /** It could not be checked from this bundle. */
        NOT_CHECKED
    }
}
