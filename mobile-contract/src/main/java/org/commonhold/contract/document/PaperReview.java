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
 * A second worker's review of the entry of a paper ballot.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param entry the id of the paper-entry document
 * @param decision whether it says what stands on the sheet
 * @param reviewedAt the worker's clock; decides nothing
 */
public record PaperReview(String community, String assembly, Hash entry, Decision decision, Instant reviewedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "assembly", "entry", "decision", "reviewedAt");

    /** What a review comes to. */
    public enum Decision {
        /** The entry says what stands on the sheet. */
        CONFIRMED,
        /** It does not; somebody enters the sheet anew. */
        RETURNED
    }

    /** Cuts the time to milliseconds. */
    public PaperReview {
        reviewedAt = SignedTime.cut(reviewedAt);
    }

    /**
     * Reads the payload of a paper-review document.
     *
     * @param payload the signed octets
     * @return the review
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static PaperReview read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new PaperReview(
                in.id("community"),
                in.id("assembly"),
                in.hash("entry"),
                in.form("decision", Decision::valueOf),
                in.time("reviewedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("entry", entry.hex())
                .put("decision", decision.name())
                .put("reviewedAt", SignedTime.write(reviewedAt))
                .build();
    }
}
