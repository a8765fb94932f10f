package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Hash;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * A principal's taking back of a proxy, signed by the same person.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param proxy the proxy document's id
 * @param principal the person who signs
 * @param revokedAt the device's clock; decides nothing
 * @param paper SHA-256 of the paper that the principal signed, where a worker signs this; null where the principal does
 */
public record ProxyRevocation(
        String community,
        String assembly,
        Hash proxy,
        String principal,
        Instant revokedAt,
        @Nullable Hash paper) implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 2048;

    private static final Set<String> NAMES = Set.of("v", "community", "assembly", "proxy", "principal", "revokedAt");

    private static final Set<String> OPTIONAL = Set.of("paper");

    /** A revocation that the principal signs. */
    public ProxyRevocation(String community, String assembly, Hash proxy, String principal, Instant revokedAt) {
        this(community, assembly, proxy, principal, revokedAt, null);
    }

    /** Cuts the time to milliseconds. */
    public ProxyRevocation {
        revokedAt = SignedTime.cut(revokedAt);
    }

    /**
     * Reads the payload of a proxy-revocation document.
     *
     * @param payload the signed octets
     * @return the revocation
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static ProxyRevocation read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES, OPTIONAL);
        in.version1();
        return new ProxyRevocation(
                in.id("community"),
                in.id("assembly"),
                in.hash("proxy"),
                in.id("principal"),
                in.time("revokedAt"),
                in.names().contains("paper") ? in.hash("paper") : null);
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder document = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("proxy", proxy.hex())
                .put("principal", principal)
                .put("revokedAt", SignedTime.write(revokedAt));
        return (paper == null ? document : document.put("paper", paper.hex())).build();
    }
}
