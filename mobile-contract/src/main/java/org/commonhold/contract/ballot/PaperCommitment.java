package org.commonhold.contract.ballot;

import java.io.ByteArrayOutputStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;

/** Binds the book to a paper ballot as two workers signed it, without telling its content. */
public final class PaperCommitment {
    /** The domain tag; a trailing zero octet follows it. */
    public static final String TAG = "commonhold/paper-commitment/v1";

    private PaperCommitment() {}

    /**
     * The commitment: SHA-256 of tag ‖ 0x00 ‖ blinding ‖ JCS({"entry", "review"}).
     *
     * @param entry the entry's JWS
     * @param review the review's JWS
     * @param blinding 32 random octets
     * @return the commitment
     */
    public static Hash of(String entry, String review, Bytes blinding) {
        if (blinding.length() != BallotCommitment.BLINDING_LENGTH) {
            throw new IllegalArgumentException("a blinding has 32 octets");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.utf8(TAG).toArray());
        out.write(0);
        out.writeBytes(blinding.toArray());
        out.writeBytes(CanonicalJson.write(JsonValue.JsonObject.builder()
                .put("entry", entry)
                .put("review", review)
                .build()));
        return Hash.sha256(out.toByteArray());
    }
}
