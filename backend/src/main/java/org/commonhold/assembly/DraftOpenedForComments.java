package org.commonhold.assembly;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Owners may read and comment a draft; published inside the transaction.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title the draft's title
 * @param until until when, exclusive
 * @param persons natural persons of every voting party
 */
public record DraftOpenedForComments(
        String communityId, String assemblyId, String title, Instant until, SortedSet<String> persons) {

    /** Copies the set. */
    public DraftOpenedForComments {
        persons = new TreeSet<>(persons);
    }
}
