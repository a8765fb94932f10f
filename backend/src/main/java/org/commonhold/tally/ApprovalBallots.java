package org.commonhold.tally;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.InvalidChoice;

/**
 * The ballots of an election: each party approves of as many candidates as there are seats, or of fewer, or of nobody.
 *
 * @param marks the candidates whom each party marked, by party key
 * @param invalid parties whose marks cannot be read
 */
public record ApprovalBallots(Map<String, Set<String>> marks, Set<String> invalid) {

    /** Copies the collections. */
    public ApprovalBallots {
        Map<String, Set<String>> copy = new HashMap<>();
        marks.forEach((party, marked) -> copy.put(party, Set.copyOf(marked)));
        marks = Map.copyOf(copy);
        invalid = Set.copyOf(invalid);
    }

    /** Ballots that can all be read. */
    public ApprovalBallots(Map<String, Set<String>> marks) {
        this(marks, Set.of());
    }

    /** Tells whether this party cast a ballot, were it with too many marks. */
    boolean answered(String partyKey) {
        return marks.containsKey(partyKey) || invalid.contains(partyKey);
    }

    /**
     * Adds up the weights.
     *
     * @throws IllegalArgumentException when a ballot belongs to no party of the electorate or marks somebody who is no candidate
     */
    ApprovalSums sums(Electorate electorate, Collection<String> candidates, ElectionRules rules) {
        SortedMap<String, Weight> approved = new TreeMap<>(CodePointOrder.COMPARATOR);
        candidates.forEach(candidate -> approved.put(candidate, Weight.NONE));
        Weight participating = Weight.NONE;
        Weight broken = Weight.NONE;
        for (String party : invalid) {
            broken = broken.plus(electorate.weightOf(party));
        }
        for (Map.Entry<String, Set<String>> ballot : marks.entrySet()) {
            Weight weight = electorate.weightOf(ballot.getKey());
            boolean overMarked = ballot.getValue().size() > rules.seats();
            participating = overMarked ? participating : participating.plus(weight);
            broken = overMarked ? broken.plus(weight) : broken;
            for (String marked : ballot.getValue()) {
                Weight before = approved.get(marked);
                if (before == null) {
                    throw new IllegalArgumentException(marked + " is not a candidate");
                }
                approved.put(marked, overMarked ? before : before.plus(weight));
            }
        }
        boolean takesPart = rules.invalidChoice() == InvalidChoice.PARTICIPATES_NO_CONSENT;
        return new ApprovalSums(takesPart ? participating.plus(broken) : participating, broken, approved);
    }
}
