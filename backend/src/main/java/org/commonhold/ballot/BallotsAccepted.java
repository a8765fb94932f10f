package org.commonhold.ballot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ballots of one community were accepted with one commit; published inside that transaction, after they are written.
 *
 * @param communityId 32 hex
 * @param at time of their entries
 * @param ballots each ballot, never a choice
 */
public record BallotsAccepted(String communityId, Instant at, List<Accepted> ballots) {

    /** Copies the list. */
    public BallotsAccepted {
        ballots = List.copyOf(ballots);
    }

    /**
     * An accepted ballot.
     *
     * @param assemblyId 32 hex
     * @param personId who signed it, 32 hex
     * @param partyKey for which party
     * @param ballotId SHA-256 of its payload, hex
     * @param principal for whom it was signed under a proxy, or null
     */
    public record Accepted(
            String assemblyId,
            String personId,
            String partyKey,
            String ballotId,
            @Nullable String principal) {

        /** A ballot that the party's representative signed. */
        public Accepted(String assemblyId, String personId, String partyKey, String ballotId) {
            this(assemblyId, personId, partyKey, ballotId, null);
        }
    }
}
