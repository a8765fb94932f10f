package org.commonhold.tally;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;

/**
 * The parties that decide one matter, with their weights inside its scope.
 *
 * @param weights weight by party key, in plain order; every party has at least one counting unit in the scope
 * @param total the sum of all weights: the denominator of the quorum
 */
public record Electorate(SortedMap<String, Weight> weights, Weight total) {

    /** Copies the map. */
    public Electorate {
        SortedMap<String, Weight> copy = new TreeMap<>(CodePointOrder.COMPARATOR);
        copy.putAll(weights);
        weights = Collections.unmodifiableSortedMap(copy);
    }

    /**
     * Sums the weights.
     *
     * @throws ArithmeticException when the area does not fit
     */
    public static Electorate of(SortedMap<String, Weight> weights) {
        Weight total = weights.values().stream().reduce(Weight.NONE, Weight::plus);
        return new Electorate(weights, total);
    }

    /**
     * The weight of one party.
     *
     * @throws IllegalArgumentException when the party has no vote on this matter
     */
    Weight weightOf(String partyKey) {
        Weight weight = weights.get(partyKey);
        if (weight == null) {
            throw new IllegalArgumentException("party " + partyKey + " has no vote on this matter");
        }
        return weight;
    }
}
