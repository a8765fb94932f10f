package org.commonhold.tally;

import java.util.Map;
import java.util.Set;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.InvalidChoice;

/**
 * Ballots whose choices are readable to the count.
 *
 * @param choices the one valid choice of each party that voted, by party key
 * @param invalid parties whose choice on this matter cannot be read or breaks its form
 * @param policy what the frozen rules make of those
 */
public record OpenBallots(Map<String, Choice> choices, Set<String> invalid, InvalidChoice policy)
        implements BallotSource {

    /** Copies the collections. */
    public OpenBallots {
        choices = Map.copyOf(choices);
        invalid = Set.copyOf(invalid);
    }

    /** Ballots that can all be read. */
    public OpenBallots(Map<String, Choice> choices) {
        this(choices, Set.of(), InvalidChoice.NOT_PARTICIPATING);
    }

    @Override
    public ChoiceSums sums(Electorate electorate) {
        ChoiceSums sums = ChoiceSums.NONE;
        for (Map.Entry<String, Choice> ballot : choices.entrySet()) {
            sums = sums.plus(ChoiceSums.of(ballot.getValue(), electorate.weightOf(ballot.getKey())));
        }
        for (String party : invalid) {
            Weight weight = electorate.weightOf(party);
            if (policy == InvalidChoice.PARTICIPATES_NO_CONSENT) {
                sums = sums.plus(ChoiceSums.ofInvalid(weight));
            }
        }
        return sums;
    }

    @Override
    public boolean participated(String partyKey) {
        return choices.containsKey(partyKey) || invalid.contains(partyKey);
    }
}
