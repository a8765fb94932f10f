package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * The answer to a sign-in challenge, bound to the site that asked, so that it is of no use anywhere else.
 *
 * @param community the community's id
 * @param audience the origin of the site, for instance {@code https://home.example}
 * @param challenge 32 octets that the server gave for this one sign-in
 * @param at the device's clock; decides nothing
 */
public record SessionProof(String community, String audience, Bytes challenge, Instant at) implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "audience", "challenge", "at");

    /** Checks the challenge's length and cuts the time to milliseconds. */
    public SessionProof {
        if (challenge.length() != 32) {
            throw new IllegalArgumentException("a challenge has 32 octets");
        }
        at = SignedTime.cut(at);
    }

    /**
     * Reads the payload of a session document.
     *
     * @param payload the signed octets
     * @return the proof
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static SessionProof read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new SessionProof(
                in.id("community"), in.text("audience", 255), Bytes.fromHex(in.hex("challenge", 32)), in.time("at"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("audience", audience)
                .put("challenge", challenge.hex())
                .put("at", SignedTime.write(at))
                .build();
    }
}
