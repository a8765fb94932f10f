package org.commonhold.ballot.cast;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.commonhold.ballot.rule.FrozenBox;
import org.commonhold.ballot.rule.FrozenParty;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * A ballot that has passed every check which needs no lock, with all that is written when it is accepted. Made on the
 * request's thread, so that the one writer has nothing to compute.
 */
record Candidate(
        FrozenBox box,
        String personId,
        String partyKey,
        Hash ballotId,
        int rowIndex,
        String slot,
        int version,
        Hash nonceHash,
        String kid,
        String keyMethod,
        @Nullable Hash proxy,
        String jws,
        Hash commitment,
        Bytes blinding,
        Bytes sealedJws,
        @Nullable Hash sealedTo,
        CompletableFuture<Outcome> outcome) {

    /** Whom the ballot was cast for under a proxy, or null where the party's representative cast it. */
    @Nullable
    String principal() {
        FrozenParty party = box.parties().get(partyKey);
        return proxy == null || party == null ? null : party.representative();
    }

    StoredBallot at(long entryIndex, Instant receivedAt) {
        return new StoredBallot(
                ballotId,
                box.assemblyId(),
                rowIndex,
                version,
                nonceHash,
                kid,
                keyMethod,
                proxy,
                commitment,
                blinding,
                sealedJws,
                entryIndex,
                receivedAt);
    }
}
