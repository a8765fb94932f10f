package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.seal.ChoiceSeals;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.ballot.BallotCommitment;
import org.commonhold.contract.ballot.ShortCode;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/** Writes receipts of accepted ballots. */
@Singleton
public final class ReceiptWriter {
    private static final String LOGGED = "LOGGED";
    private static final String WITNESSED = "WITNESSED";

    private final Book book;
    private final ChoiceSeals seals;

    ReceiptWriter(Book book, ChoiceSeals seals) {
        this.book = book;
        this.seals = seals;
    }

    /**
     * Writes the receipts of committed ballots of one community, against the newest checkpoint that a witness cosigned where that
     * contains them. To be called outside a transaction.
     *
     * @param communityId the community
     * @param ballots the ballots
     * @return one receipt each, in their order; without the signed ballot while that is sealed to a key that is not released
     */
    public List<CastReceipt> receipts(String communityId, List<StoredBallot> ballots) {
        return receipts(communityId, ballots, ballot -> seals.read(ballot).orElse(null));
    }

    /**
     * Writes the receipt of a ballot that was accepted before. While it is sealed, it is known again by its commitment.
     *
     * @param communityId the community
     * @param ballot the accepted ballot
     * @param offered a ballot with the same payload
     * @return the receipt; without the signed ballot where it is sealed and the offered one has another signature
     */
    public CastReceipt again(String communityId, StoredBallot ballot, String offered) {
        return receipts(
                        communityId,
                        List.of(ballot),
                        accepted -> seals.read(accepted).orElseGet(() -> committed(accepted, offered)))
                .get(0);
    }

    private static @Nullable String committed(StoredBallot ballot, String offered) {
        return BallotCommitment.of(offered, null, ballot.blinding()).equals(ballot.commitment()) ? offered : null;
    }

    private List<CastReceipt> receipts(
            String communityId, List<StoredBallot> ballots, Function<StoredBallot, @Nullable String> reading) {
        if (ballots.isEmpty()) {
            return List.of();
        }
        List<String> entries = new ArrayList<>();
        for (StoredBallot ballot : ballots) {
            entries.addAll(book.entries(communityId, ballot.entryIndex(), ballot.entryIndex() + 1));
        }
        List<String> logged = book.proofs(
                communityId, ballots.stream().map(StoredBallot::entryIndex).toList());
        List<CastReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < ballots.size(); i++) {
            StoredBallot ballot = ballots.get(i);
            @Nullable String jws = reading.apply(ballot);
            Optional<String> witnessed = book.witnessedProof(communityId, ballot.entryIndex());
            String level = witnessed.isPresent() ? WITNESSED : LOGGED;
            receipts.add(receipt(ballot, jws, entries.get(i), witnessed.orElse(logged.get(i)), level));
        }
        return receipts;
    }

    /**
     * Puts the first receipt of a ballot together, which no witness has seen yet.
     *
     * @param ballot the accepted ballot
     * @param jws its text
     * @param entry its entry's text
     * @param proof its proof
     * @return the receipt
     */
    public static CastReceipt receipt(StoredBallot ballot, String jws, String entry, String proof) {
        return receipt(ballot, jws, entry, proof, LOGGED);
    }

    private static CastReceipt receipt(
            StoredBallot ballot, @Nullable String jws, String entry, String proof, String level) {
        return new CastReceipt(
                entry,
                ballot.blinding().hex(),
                jws,
                proof,
                ballot.ballotId().hex(),
                ShortCode.of(ballot.ballotId()),
                ballot.receivedAt(),
                level);
    }
}
