package org.commonhold.ballot.cast;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.store.BallotStore.Taken;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Decides the ballots of one assembly in a batch, under the head lock and in their order: known payload, key, nonce,
 * version, and last the window by the one time that was read under the lock.
 */
final class BatchDecision {
    private final BoxState state;
    private final Instant at;
    private final Set<String> revokedKids;
    private final Set<Hash> revokedProxies;
    private final Set<Hash> ids = new HashSet<>();
    private final Set<Hash> nonces = new HashSet<>();
    private final Map<Integer, Integer> versions = new HashMap<>();
    private final Set<Integer> votedByProxy = new HashSet<>();

    BatchDecision(
            BoxState state, Instant at, Set<String> revokedKids, Set<Hash> revokedProxies, Collection<Taken> taken) {
        this.state = state;
        this.at = at;
        this.revokedKids = revokedKids;
        this.revokedProxies = revokedProxies;
        taken.forEach(accepted -> remember(
                accepted.ballotId(),
                accepted.rowIndex(),
                accepted.version(),
                accepted.nonceHash(),
                accepted.byProxy()));
    }

    /** Says what becomes of a ballot; null where it is accepted, which the ballots after it take into account. */
    @Nullable
    Outcome decide(Candidate ballot) {
        if (ids.contains(ballot.ballotId())) {
            return new Outcome.Known();
        }
        @Nullable RefusalCode refusal = refusal(ballot);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        remember(ballot.ballotId(), ballot.rowIndex(), ballot.version(), ballot.nonceHash(), ballot.proxy() != null);
        return null;
    }

    private @Nullable RefusalCode refusal(Candidate ballot) {
        if (revokedKids.contains(ballot.kid())) {
            return RefusalCode.BALLOT_KEY_REVOKED;
        }
        if (nonces.contains(ballot.nonceHash())) {
            return RefusalCode.BALLOT_NONCE_REUSED;
        }
        // The principal's word, or own ballot, before the agent's.
        boolean overtaken = versions.containsKey(ballot.rowIndex()) && !votedByProxy.contains(ballot.rowIndex());
        if (ballot.proxy() != null && (overtaken || revokedProxies.contains(ballot.proxy()))) {
            return RefusalCode.PROXY_REVOKED;
        }
        // A party's ballot stays: a further version is for one that officials have voided.
        if (versions.containsKey(ballot.rowIndex())) {
            return RefusalCode.BALLOT_ALREADY_CAST;
        }
        if (ballot.version() != 1) {
            return RefusalCode.BALLOT_VERSION_WRONG;
        }
        if (state.phase() == BoxState.Phase.FROZEN || at.isBefore(state.openAt())) {
            return RefusalCode.BALLOT_WINDOW_NOT_OPEN;
        }
        if (state.phase() == BoxState.Phase.CLOSED || !at.isBefore(state.closeAt())) {
            return RefusalCode.BALLOT_WINDOW_CLOSED;
        }
        return null;
    }

    private void remember(Hash ballotId, int rowIndex, int version, Hash nonceHash, boolean byProxy) {
        if (byProxy) {
            votedByProxy.add(rowIndex);
        }
        ids.add(ballotId);
        nonces.add(nonceHash);
        versions.merge(rowIndex, version, Math::max);
    }
}
