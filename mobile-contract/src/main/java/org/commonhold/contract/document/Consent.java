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
 * The four separate consents of enrolment, each to the exact text that was shown.
 *
 * @param community the community's id
 * @param person the person's pseudonym
 * @param inbox SHA-256 of the text that names the inbox as designated receiving system (电子签名法 11)
 * @param signing SHA-256 of the text by which this method of signing is accepted (电子签名法 13②)
 * @param data SHA-256 of the data notice (个人信息保护法 17)
 * @param sensitive SHA-256 of the text on sensitive data (个人信息保护法 29)
 * @param agreedAt the device's clock; decides nothing
 */
public record Consent(
        String community, String person, Hash inbox, Hash signing, Hash data, Hash sensitive, Instant agreedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 4096;

    private static final Set<String> NAMES =
            Set.of("v", "community", "person", "inbox", "signing", "data", "sensitive", "agreedAt");

    /** Cuts the time to milliseconds. */
    public Consent {
        agreedAt = SignedTime.cut(agreedAt);
    }

    /**
     * Reads the payload of a consent document.
     *
     * @param payload the signed octets
     * @return the consent
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static Consent read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new Consent(
                in.id("community"),
                in.id("person"),
                in.hash("inbox"),
                in.hash("signing"),
                in.hash("data"),
                in.hash("sensitive"),
                in.time("agreedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("person", person)
                .put("inbox", inbox.hex())
                .put("signing", signing.hex())
                .put("data", data.hex())
                .put("sensitive", sensitive.hex())
                .put("agreedAt", SignedTime.write(agreedAt))
                .build();
    }
}
