package org.commonhold.ballot.box;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.ballot.BallotBox.CastReceipt;
import org.commonhold.ballot.seal.BallotSeal;
import org.commonhold.ballot.store.StoredBallot;
import org.commonhold.contract.ballot.ShortCode;
import org.commonhold.transparency.Book;

/** Writes receipts of accepted ballots against the newest checkpoint of their community. */
@Singleton
public final class ReceiptWriter {
    private static final String LOGGED = "LOGGED";

    private final Book book;
    private final BallotSeal seal;

    ReceiptWriter(Book book, BallotSeal seal) {
        this.book = book;
        this.seal = seal;
    }

    /**
     * Writes the receipts of committed ballots of one community. To be called outside a transaction.
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
        List<String> proofs = book.proofs(
                communityId, ballots.stream().map(StoredBallot::entryIndex).toList());
        List<CastReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < ballots.size(); i++) {
            StoredBallot ballot = ballots.get(i);
            String jws = seal.open(ballot.assemblyId(), ballot.sealedJws().toArray());
            receipts.add(receipt(ballot, jws, entries.get(i), proofs.get(i)));
        }
        return receipts;
    }

    /**
     * Puts one receipt together.
     *
     * @param ballot the accepted ballot
     * @param jws its text
     * @param entry its entry's text
     * @param proof its proof
     * @return the receipt
     */
    public static CastReceipt receipt(StoredBallot ballot, String jws, String entry, String proof) {
        return new CastReceipt(
                entry,
                ballot.blinding().hex(),
                jws,
                proof,
                ballot.ballotId().hex(),
                ShortCode.of(ballot.ballotId()),
                ballot.receivedAt(),
                LOGGED);
    }
}
