package org.commonhold.ballot.store;

import java.time.Instant;

/**
 * What may change about a box.
 *
 * @param assemblyId the assembly
 * @param communityId its community
 * @param phase how far it is
 * @param openAt inclusive
 * @param closeAt exclusive
 */
public record BoxState(String assemblyId, String communityId, Phase phase, Instant openAt, Instant closeAt) {

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
