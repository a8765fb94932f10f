package org.commonhold.tally;

import org.commonhold.kernel.Inequality;

/**
 * One of the comparisons that decide a matter, with its numbers and its article.
 *
 * @param step what is tested
 * @param dimension which quantity
 * @param inequality the numbers and whether they suffice
 * @param law the article
 */
public record TallyCheck(Step step, Dimension dimension, Inequality inequality, String law) {

    /** Step and dimension as one word, for example {@code QUORUM_AREA}. */
    public String id() {
        return step + "_" + dimension;
    }

    /** What a comparison tests. */
    public enum Step {
        /** Enough of the scope took part. */
        QUORUM,
        /** Enough of those who took part agree. */
        CONSENT
    }

    /** The quantity compared. */
    public enum Dimension {
        /** Private area, 0.01 m². */
        AREA,
        /** Voting parties. */
        HEADS
    }
}
