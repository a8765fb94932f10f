package org.commonhold.survey.rule;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/**
 * Weights of the five parties, which the policy does not name: they need a source of their own, and without it no total is computed.
 *
 * @param source the document that sets them
 * @param weights a weight for each party, together 100
 */
public record Weighting(String source, Map<ScoringParty, Integer> weights) {
    private static final int WHOLE = 100;

    /** Refuses weights that are none. */
    public Weighting {
        weights = new EnumMap<>(weights);
        if (!fits(weights)) {
            throw new IllegalArgumentException("weights must name every party and add up to 100");
        }
    }

    /** Tells whether weights name every party, are not negative and add up to 100. */
    public static boolean fits(Map<ScoringParty, Integer> weights) {
        return weights.size() == ScoringParty.values().length
                && weights.values().stream().allMatch(weight -> weight >= 0)
                && weights.values().stream().mapToInt(Integer::intValue).sum() == WHOLE;
    }

    /** The total out of 100.00, in hundredths, rounded down; for display only, exact up to that last step. */
    public long totalHundredths(Map<ScoringParty, Mark> marks) {
        BigInteger num = BigInteger.ZERO;
        BigInteger den = BigInteger.ONE;
        for (Map.Entry<ScoringParty, Integer> weight : weights.entrySet()) {
            Mark mark = marks.get(weight.getKey());
            if (mark == null) {
                throw new IllegalArgumentException(weight.getKey() + " gave no score");
            }
            BigInteger part = BigInteger.valueOf(mark.num()).multiply(BigInteger.valueOf(weight.getValue()));
            BigInteger full = BigInteger.valueOf(mark.den()).multiply(BigInteger.valueOf(mark.outOf()));
            num = num.multiply(full).add(part.multiply(den));
            den = den.multiply(full);
        }
        return num.multiply(BigInteger.valueOf(WHOLE)).divide(den).longValueExact();
    }
}
