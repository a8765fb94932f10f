package org.commonhold.ballot.store;

import java.time.Instant;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What may change about a box.
 *
 * @param assemblyId the assembly
 * @param communityId its community
 * @param phase how far it is
 * @param openAt inclusive
 * @param closeAt exclusive
 * @param choiceKey name of the key that its ballots are sealed to, or null for the vault
 */
public record BoxState(
        String assemblyId,
        String communityId,
        Phase phase,
        Instant openAt,
        Instant closeAt,
        @Nullable Hash choiceKey) {

    /** How far a box is. */
    public enum Phase {
        /** Locked, not yet open. */
        FROZEN,
        /** Ballots are let in while the window lasts. */
        OPEN,
        /** Nothing follows. */
        CLOSED
    }
}
