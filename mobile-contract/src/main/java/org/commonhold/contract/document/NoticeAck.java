package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * A person's statement to have received a notice, signed with an own device key (电子签名法 10, 14). It names the exact notice by the
 * hash of its document, so that it cannot serve for a corrected one.
 *
 * @param community the community's id
 * @param notice the notice's id
 * @param document SHA-256 of the notice document, as in the notice.sent entry
 * @param person the person's pseudonym
 * @param ackAt the device's clock; decides nothing
 */
public record NoticeAck(String community, String notice, Hash document, String person, Instant ackAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "notice", "document", "person", "ackAt");

    /** Cuts the time to milliseconds. */
    public NoticeAck {
        ackAt = SignedTime.cut(ackAt);
    }

    /**
     * Reads the payload of a notice-ack document.
     *
     * @param payload the signed octets
     * @return the statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static NoticeAck read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new NoticeAck(
                in.id("community"), in.id("notice"), in.hash("document"), in.id("person"), in.time("ackAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("notice", notice)
                .put("document", document.hex())
                .put("person", person)
                .put("ackAt", SignedTime.write(ackAt))
                .build();
    }
}
