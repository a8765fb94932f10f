package org.commonhold.tally;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.InvalidChoice;

/**
 * The ballots of a matter with several options, of which each party chooses one or none.
 *
 * @param choices an option's id, or ABSTAIN, by party key
 * @param invalid parties whose choice cannot be read
 * @param policy what the frozen rules make of those
 */
public record OptionBallots(Map<String, String> choices, Set<String> invalid, InvalidChoice policy) {

    /** Copies the collections. */
    public OptionBallots {
        choices = Map.copyOf(choices);
        invalid = Set.copyOf(invalid);
    }

    /** Ballots that can all be read. */
    public OptionBallots(Map<String, String> choices) {
        this(choices, Set.of(), InvalidChoice.NOT_PARTICIPATING);
    }

    boolean answered(String partyKey) {
        return choices.containsKey(partyKey) || invalid.contains(partyKey);
    }

    /**
     * Adds up the weights.
     *
     * @throws IllegalArgumentException when a ballot belongs to no party of the electorate or chooses what is no option
     */
    OptionSums sums(Electorate electorate, Collection<String> options) {
        Map<String, Weight> chosen = new TreeMap<>(CodePointOrder.COMPARATOR);
        options.forEach(option -> chosen.put(option, Weight.NONE));
        OptionSums sums = new OptionSums(new TreeMap<>(chosen), Weight.NONE, Weight.NONE);
        for (Map.Entry<String, String> ballot : choices.entrySet()) {
            String choice = ballot.getValue();
            if (!choice.equals(Choice.ABSTAIN.name()) && !chosen.containsKey(choice)) {
                throw new IllegalArgumentException(choice + " is not an option");
            }
            sums = sums.with(choice, electorate.weightOf(ballot.getKey()));
        }
        Weight unreadable = Weight.NONE;
        for (String party : invalid) {
            Weight weight = electorate.weightOf(party);
            unreadable = policy == InvalidChoice.PARTICIPATES_NO_CONSENT ? unreadable.plus(weight) : unreadable;
        }
        return new OptionSums(sums.options(), sums.abstain(), unreadable);
    }
}
