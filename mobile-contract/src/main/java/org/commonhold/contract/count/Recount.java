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
 * What each of a second pair signs who counted an assembly again from its evidence bundle.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param recount the recount
 * @param report SHA-256 of the canonical report that is checked
 * @param bundle SHA-256 of the bundle that the signer counted from
 * @param counted SHA-256 of the canonical report that the signer's own count gives
 * @param role in which role the person signs
 * @param signedAt the device's clock; decides nothing
 */
public record Recount(
        String community,
        String assembly,
        String recount,
        Hash report,
        Hash bundle,
        Hash counted,
        ReportSignature.Role role,
        Instant signedAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES =
            Set.of("v", "community", "assembly", "recount", "report", "bundle", "counted", "role", "signedAt");

    /** Cuts the time to milliseconds. */
    public Recount {
        signedAt = SignedTime.cut(signedAt);
    }

    /** {@return whether the signer's count is the report} */
    public boolean agrees() {
        return counted.equals(report);
    }

    /**
     * Reads the payload of a recount document.
     *
     * @param payload the signed octets
     * @return the statement
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static Recount read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new Recount(
                in.id("community"),
                in.id("assembly"),
                in.id("recount"),
                in.hash("report"),
                in.hash("bundle"),
                in.hash("counted"),
                in.form("role", ReportSignature.Role::valueOf),
                in.time("signedAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("recount", recount)
                .put("report", report.hex())
                .put("bundle", bundle.hex())
                .put("counted", counted.hex())
                .put("role", role.name())
                .put("signedAt", SignedTime.write(signedAt))
                .build();
    }
}
