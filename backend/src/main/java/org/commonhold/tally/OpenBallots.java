package org.commonhold.tally;

import java.util.Map;
import org.commonhold.kernel.Weight;

/**
 * Ballots whose choices are readable to the count.
 *
 * @param choices the one valid choice of each party that voted, by party key
 */
public record OpenBallots(Map<String, Choice> choices) implements BallotSource {

    /** Copies the map. */
    public OpenBallots {
        choices = Map.copyOf(choices);
    }

    @Override
    public ChoiceSums sums(Electorate electorate) {
        ChoiceSums sums = ChoiceSums.NONE;
        for (Map.Entry<String, Choice> ballot : choices.entrySet()) {
            Weight weight = electorate.weights().get(ballot.getKey());
            if (weight == null) {
                throw new IllegalArgumentException("party " + ballot.getKey() + " has no vote on this matter");
            }
            sums = sums.plus(ChoiceSums.of(ballot.getValue(), weight));
        }
        return sums;
    }

    @Override
    public boolean participated(String partyKey) {
        return choices.containsKey(partyKey);
    }
}
