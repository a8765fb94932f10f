package org.commonhold.assembly;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A representative was proposed, appointed or ended; published inside the transaction, after its entry in the book.
 *
 * @param communityId 32 hex
 * @param documentId SHA-256 of the document, hex
 * @param change what happened
 * @param persons the natural persons whom it concerns: who acts for a holder, and the representative
 * @param at when
 */
public record AppointmentChanged(
        String communityId, String documentId, Change change, SortedSet<String> persons, Instant at) {

    /** What happened. */
    public enum Change {
        /** A co-owner proposed it; signatures are missing. */
        PROPOSED,
        /** It is complete. */
        APPOINTED,
        /** It ended before its time. */
        ENDED
    }

    /** Copies the set. */
    public AppointmentChanged {
        persons = new TreeSet<>(persons);
    }
}
