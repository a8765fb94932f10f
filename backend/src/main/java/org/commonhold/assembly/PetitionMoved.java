package org.commonhold.assembly;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A petition was submitted or went to the street office; published inside the transaction, after its entry in the book.
 *
 * @param communityId 32 hex
 * @param petitionId 32 hex
 * @param title its title
 * @param to where it stands now
 * @param conveneBy last instant at which the assembly is publicised in time
 * @param persons natural persons of every voting party
 * @param at when
 */
public record PetitionMoved(
        String communityId,
        String petitionId,
        String title,
        PetitionState to,
        Instant conveneBy,
        SortedSet<String> persons,
        Instant at) {

    /** Copies the set. */
    public PetitionMoved {
        persons = new TreeSet<>(persons);
    }
}
