package org.commonhold.assembly;

import java.time.Instant;
import java.util.List;

/**
 * A disputed ballot was decided; published inside the transaction of the second signature.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param partyKey the party
 * @param voided whether the ballot counts no more
 * @param persons everybody who has a part in the party
 * @param at when
 */
public record BallotDisputed(
        String communityId, String assemblyId, String partyKey, boolean voided, List<String> persons, Instant at) {
    /** Copies the list. */
    public BallotDisputed {
        persons = List.copyOf(persons);
    }
}
