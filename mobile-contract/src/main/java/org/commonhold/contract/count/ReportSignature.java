package org.commonhold.contract.count;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;

/**
 * What counter and scrutineer sign under a tally report.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param report SHA-256 of the canonical report
 * @param role in which role the person signs
 * @param signedAt the device's clock; decides nothing
 */
public record ReportSignature(String community, String assembly, Hash report, Role role, Instant signedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "assembly", "report", "role", "signedAt");

    /** Who signs a report. */
    public enum Role {
        /** 计票人. */
        COUNTER,
        /** 监票人. */
        SCRUTINEER
    }

    /** Cuts the time to milliseconds. */
    public ReportSignature {
        signedAt = SignedTime.cut(signedAt);
    }

    /**
     * Reads the payload of a tally-report document.
     *
     * @param payload the signed octets
     * @return the signature's statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static ReportSignature read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new ReportSignature(
                in.id("community"),
                in.id("assembly"),
                in.hash("report"),
                in.form("role", Role::valueOf),
                in.time("signedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("report", report.hex())
                .put("role", role.name())
                .put("signedAt", SignedTime.write(signedAt))
                .build();
    }
}
