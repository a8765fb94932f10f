package org.commonhold.tally;

import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/**
 * What decides an election besides its shares; frozen with it.
 *
 * @param seats seats to be filled, at least 1
 * @param minimum the fewest members that the law lets a committee have, at least 1
 * @param rank the order of those who may be elected
 * @param alternatesMax the most alternates that remain
 * @param invalidChoice what becomes of a ballot with more marks than seats
 */
public record ElectionRules(int seats, int minimum, ElectionRank rank, int alternatesMax, InvalidChoice invalidChoice) {

    /** Refuses an election without a seat. */
    public ElectionRules {
        if (seats < 1 || minimum < 1 || alternatesMax < 0) {
            throw new IllegalArgumentException("an election has at least one seat");
        }
    }

    /** The rules of a frozen profile for this many seats and this legal minimum (see the committee's size). */
    public static ElectionRules of(RuleProfile profile, int seats, int minimum) {
        return new ElectionRules(
                seats,
                minimum,
                profile.electionRank(),
                profile.count(RuleParameter.ALTERNATES_MAX),
                profile.invalidChoice());
    }
}
