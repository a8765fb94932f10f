package org.commonhold.survey.rule;

import java.util.List;

/**
 * A score: num/den points out of {@code outOf}. Exact, because an average of answers is no decimal.
 *
 * @param num numerator, not negative
 * @param den denominator, at least 1
 * @param outOf the full mark, at least 1
 */
public record Mark(long num, long den, int outOf) {

    /** Refuses what is no score. */
    public Mark {
        if (num < 0 || den < 1 || outOf < 1 || num > Math.multiplyExact(den, outOf)) {
            throw new IllegalArgumentException("not a score");
        }
    }

    /** Tells whether three numbers are a score. */
    public static boolean fits(long num, long den, int outOf) {
        return num >= 0 && den >= 1 && outOf >= 1 && num <= Math.multiplyExact(den, outOf);
    }

    /** The average of a scale's answers, out of five. */
    public static Mark average(List<Long> times) {
        long sum = 0;
        long answers = 0;
        for (int at = 0; at < times.size(); at++) {
            answers = Math.addExact(answers, times.get(at));
            sum = Math.addExact(sum, Math.multiplyExact(times.get(at), at + 1));
        }
        return new Mark(sum, answers, Question.POINTS);
    }
}
