package org.commonhold.contract.ballot;

import java.io.ByteArrayOutputStream;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Binds the book to an accepted ballot without telling its content. */
public final class BallotCommitment {
    /** The domain tag; a trailing zero octet follows it. */
    public static final String TAG = "commonhold/ballot-commitment/v1";
    /** Octets of the blinding. */
    public static final int BLINDING_LENGTH = 32;

    private BallotCommitment() {}

    /**
     * What is hashed: tag ‖ 0x00 ‖ blinding ‖ JCS({"jws", "webauthn"}).
     *
     * @param jws the accepted JWS
     * @param webauthn the attached assertion, or null
     * @param blinding 32 random octets
     * @return the octets
     */
    public static Bytes input(String jws, JsonValue.@Nullable JsonObject webauthn, Bytes blinding) {
        if (blinding.length() != BLINDING_LENGTH) {
            throw new IllegalArgumentException("a blinding has 32 octets");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Bytes.utf8(TAG).toArray());
        out.write(0);
        out.writeBytes(blinding.toArray());
        out.writeBytes(CanonicalJson.write(JsonValue.JsonObject.builder()
                .put("jws", jws)
                .put("webauthn", webauthn == null ? new JsonValue.JsonNull() : webauthn)
                .build()));
        return Bytes.of(out.toByteArray());
    }

    /**
     * The commitment.
     *
     * @param jws the accepted JWS
     * @param webauthn the attached assertion, or null
     * @param blinding 32 random octets
     * @return SHA-256 of {@link #input}
     */
    public static Hash of(String jws, JsonValue.@Nullable JsonObject webauthn, Bytes blinding) {
        return Hash.sha256(input(jws, webauthn, blinding).toArray());
    }
}
