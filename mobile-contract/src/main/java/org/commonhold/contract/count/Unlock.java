package org.commonhold.contract.count;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * One of the two statements that open the choices of a closed assembly to a recipient.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param reason why, in words; no personal data
 * @param recipient who will receive the FULL edition, for instance a court
 * @param signedAt the device's clock; decides nothing
 */
public record Unlock(String community, String assembly, String reason, String recipient, Instant signedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 4096;

    private static final Set<String> NAMES = Set.of("v", "community", "assembly", "reason", "recipient", "signedAt");

    /** Cuts the time to milliseconds. */
    public Unlock {
        signedAt = SignedTime.cut(signedAt);
    }

    /**
     * Reads the payload of an unlock document.
     *
     * @param payload the signed octets
     * @return the statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static Unlock read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new Unlock(
                in.id("community"),
                in.id("assembly"),
                in.text("reason", 1, 500),
                in.text("recipient", 1, 200),
                in.time("signedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("reason", reason)
                .put("recipient", recipient)
                .put("signedAt", SignedTime.write(signedAt))
                .build();
    }
}
