package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * A worker's statement to have seen a person's document at the desk; signed with the worker's own key before a desk code is handed over.
 *
 * @param community the community's id
 * @param person the person's pseudonym
 * @param nonce 16 random octets as base64url; one statement serves one code
 * @param seenAt the worker's clock; decides nothing
 */
public record DeskAttestation(String community, String person, String nonce, Instant seenAt) implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "person", "nonce", "seenAt");

    /** Checks the nonce's length and cuts the time to milliseconds. */
    public DeskAttestation {
        checkNonce(nonce);
        seenAt = SignedTime.cut(seenAt);
    }

    /**
     * Reads the payload of a desk-attestation document.
     *
     * @param payload the signed octets
     * @return the statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static DeskAttestation read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new DeskAttestation(
                in.id("community"), in.id("person"), in.form("nonce", DeskAttestation::checkNonce), in.time("seenAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("person", person)
                .put("nonce", nonce)
                .put("seenAt", SignedTime.write(seenAt))
                .build();
    }

    private static String checkNonce(String nonce) {
        if (Base64Url.read(nonce).length != 16) {
            throw new IllegalArgumentException("a nonce has 16 octets");
        }
        return nonce;
    }
}
