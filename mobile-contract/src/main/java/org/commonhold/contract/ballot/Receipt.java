package org.commonhold.contract.ballot;

import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * What a voter gets and keeps: everything that is needed to find the ballot in the book without asking anyone.
 *
 * @param entry the exact text of the book's entry
 * @param blinding what the commitment was blinded with
 * @param jws the accepted ballot, or null in a receipt made to be shown to others
 * @param proof the tlog-proof text with the signed checkpoint
 * @param ballot the ballot's id: SHA-256 of its payload
 */
public record Receipt(
        String entry, Bytes blinding, @Nullable String jws, String proof, Hash ballot) implements SignedPayload {
    /** The most octets of a receipt. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final Set<String> NAMES = Set.of("v", "entry", "blinding", "jws", "proof", "ballot");

    /** Checks the blinding's length. */
    public Receipt {
        if (blinding.length() != BallotCommitment.BLINDING_LENGTH) {
            throw new IllegalArgumentException("a blinding has 32 octets");
        }
    }

    /**
     * Reads a receipt.
     *
     * @param octets its canonical octets
     * @return the receipt, nothing of it verified
     * @throws org.commonhold.contract.ContractException when they are none
     */
    public static Receipt read(byte[] octets) {
        Members in = Members.exactly(CanonicalJson.readObject(octets, MAX_BYTES), "", NAMES);
        in.version1();
        return new Receipt(
                in.text("entry", MAX_BYTES),
                Bytes.fromHex(in.hex("blinding", BallotCommitment.BLINDING_LENGTH)),
                in.isNull("jws") ? null : in.text("jws", MAX_BYTES),
                in.text("proof", MAX_BYTES),
                in.hash("ballot"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("entry", entry)
                .put("blinding", blinding.hex())
                .put("jws", jws)
                .put("proof", proof)
                .put("ballot", ballot.hex())
                .build();
    }

    /** {@return this receipt without the ballot, to be shown to others} */
    public Receipt withoutBallot() {
        return new Receipt(entry, blinding, null, proof, ballot);
    }
}
