package org.commonhold.ballot.cast;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.ballot.store.BallotStore.Taken;
import org.commonhold.ballot.store.BoxState;
import org.commonhold.contract.Hash;
import org.jspecify.annotations.Nullable;

/**
 * Decides the ballots of one assembly in a batch, under the head lock and in their order: known payload, key, nonce,
 * version, a request for paper, and last the window by the one time that was read under the lock.
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
    private final Set<Integer> standing = new HashSet<>();
    private final Set<Integer> resting;

    /**
     * Begins the decisions of one assembly.
     *
     * @param revokedProxies proxies of this batch that their principals took back
     * @param resting rows of parties that asked for paper
     */
    BatchDecision(
            BoxState state,
            Instant at,
            Set<String> revokedKids,
            Set<Hash> revokedProxies,
            Collection<Taken> taken,
            Set<Integer> resting) {
        this.state = state;
        this.at = at;
        this.revokedKids = revokedKids;
        this.revokedProxies = revokedProxies;
        this.resting = resting;
        taken.forEach(accepted -> remember(
                accepted.ballotId(),
                accepted.rowIndex(),
                accepted.version(),
                accepted.nonceHash(),
                accepted.byProxy(),
                !accepted.voided()));
    }

    /** Says what becomes of a ballot; null where it is accepted, which the ballots after it take into account. */
    @Nullable
    Outcome decide(Candidate ballot) {
        if (ids.contains(ballot.ballotId())) {
            return new Outcome.Known();
        }
        if (!Objects.equals(ballot.sealedTo(), state.choiceKey())) {
            // The officials' key came or went while this ballot was on its way: it has to be sealed again.
            return new Outcome.TryAgain();
        }
        @Nullable RefusalCode refusal = refusal(ballot);
        if (refusal != null) {
            return new Outcome.Refused(refusal);
        }
        remember(
                ballot.ballotId(),
                ballot.rowIndex(),
                ballot.version(),
                ballot.nonceHash(),
                ballot.proxy() != null,
                true);
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
        if (standing.contains(ballot.rowIndex())) {
            return RefusalCode.BALLOT_ALREADY_CAST;
        }
        if (ballot.version() != versions.getOrDefault(ballot.rowIndex(), 0) + 1) {
            return RefusalCode.BALLOT_VERSION_WRONG;
        }
        if (resting.contains(ballot.rowIndex())) {
            return RefusalCode.PAPER_REQUEST_LIVE;
        }
        if (state.phase() == BoxState.Phase.FROZEN || at.isBefore(state.openAt())) {
            return RefusalCode.BALLOT_WINDOW_NOT_OPEN;
        }
        if (state.phase() == BoxState.Phase.CLOSED || !at.isBefore(state.closeAt())) {
            return RefusalCode.BALLOT_WINDOW_CLOSED;
        }
        return null;
    }

    private void remember(Hash ballotId, int rowIndex, int version, Hash nonceHash, boolean byProxy, boolean stands) {
        if (byProxy) {
            votedByProxy.add(rowIndex);
        }
        ids.add(ballotId);
        nonces.add(nonceHash);
        if (stands) {
            standing.add(rowIndex);
        }
        versions.merge(rowIndex, version, Math::max);
    }
}
