package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.ballot.ShortCode;
import org.commonhold.transparency.Book;

/** Writes receipts of accepted ballots. */
@Singleton
public final class ReceiptWriter {
    private static final String LOGGED = "LOGGED";
    private static final String WITNESSED = "WITNESSED";

    private final Book book;
    private final BallotSeal seal;

    ReceiptWriter(Book book, BallotSeal seal) {
        this.book = book;
        this.seal = seal;
    }

    /**
     * Writes the receipts of committed ballots of one community, against the newest checkpoint that a witness cosigned where that
     * contains them. To be called outside a transaction.
     *
     * @param communityId the community
     * @param ballots the ballots
     * @return one receipt each, in their order
     */
    public List<CastReceipt> receipts(String communityId, List<StoredBallot> ballots) {
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
            String jws = seal.open(ballot.assemblyId(), ballot.sealedJws().toArray());
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

    private static CastReceipt receipt(StoredBallot ballot, String jws, String entry, String proof, String level) {
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
