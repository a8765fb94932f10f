package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * One of the two signatures that decide whether a disputed ballot stands.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param caseId the case
 * @param entry the book's index of the disputed ballot
 * @param reason why it is disputed
 * @param decision what the signer decides
 * @param signedAt the signer's clock; decides nothing
 */
public record BallotCase(
        String community,
        String assembly,
        String caseId,
        long entry,
        Reason reason,
        Decision decision,
        Instant signedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES =
            Set.of("v", "community", "assembly", "case", "entry", "reason", "decision", "signedAt");

    /** Why a ballot is disputed. */
    public enum Reason {
        /** Somebody else signed in the party's name. */
        IMPERSONATION,
        /** The party objects to what was entered from paper in its name. */
        PAPER_OBJECTION
    }

    /** What becomes of it. */
    public enum Decision {
        /** It counts no more. */
        VOID,
        /** It stands. */
        KEEP
    }

    /** Cuts the time to milliseconds. */
    public BallotCase {
        signedAt = SignedTime.cut(signedAt);
    }

    /**
     * Reads the payload of a ballot-case document.
     *
     * @param payload the signed octets
     * @return the decision
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static BallotCase read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new BallotCase(
                in.id("community"),
                in.id("assembly"),
                in.id("case"),
                in.integer("entry", 0, JsonValue.MAX_INTEGER),
                in.form("reason", Reason::valueOf),
                in.form("decision", Decision::valueOf),
                in.time("signedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("case", caseId)
                .put("entry", entry)
                .put("reason", reason.name())
                .put("decision", decision.name())
                .put("signedAt", SignedTime.write(signedAt))
                .build();
    }
}
