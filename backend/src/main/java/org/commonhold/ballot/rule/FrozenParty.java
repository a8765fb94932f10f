package org.commonhold.ballot.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A party of a frozen roll, as far as accepting a ballot needs it.
 *
 * @param index row of the roll
 * @param slot name of the party in the book
 * @param representative person who votes, or null where there is none
 * @param excluded whether a clause and a decision keep the party from voting
 * @param matters the matters that must all be answered
 */
public record FrozenParty(
        int index, String slot, @Nullable String representative, boolean excluded, Set<String> matters) {
    /** Copies the matters. */
    public FrozenParty {
        matters = Set.copyOf(matters);
    }
}
