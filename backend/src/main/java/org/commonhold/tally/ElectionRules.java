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
 * @param sitting members who go on beside a by-election, 0 where the whole committee is elected
 */
public record ElectionRules(
        int seats, int minimum, ElectionRank rank, int alternatesMax, InvalidChoice invalidChoice, int sitting) {

    /** The rules of the election of a whole committee. */
    public ElectionRules(int seats, int minimum, ElectionRank rank, int alternatesMax, InvalidChoice invalidChoice) {
        this(seats, minimum, rank, alternatesMax, invalidChoice, 0);
    }

    /** Refuses an election without a seat. */
    public ElectionRules {
        if (seats < 1 || minimum < 1 || alternatesMax < 0 || sitting < 0) {
            throw new IllegalArgumentException("an election has at least one seat");
        }
    }

    /**
     * Whether a committee is formed: it has the legal minimum of members, and more than half of its seats are filled (杭州 27). Who
     * goes on beside a by-election counts in both.
     */
    public boolean forms(int seated) {
        long members = (long) seated + sitting;
        return members >= minimum && 2 * members > (long) seats + sitting;
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
