package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * A party's authority for one person to cast its ballot on one package, signed by whoever votes for the party, or, where it was
 * given on paper, by the worker who saw it. A ballot names it by its hash. The nonce keeps that hash, which stands in the book, from telling the instructions.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param packageHash the frozen package, and no other
 * @param party the party's key on that package's roll
 * @param principal the person who signs: the party's representative
 * @param agent the person who may vote
 * @param instructions the choice on each matter, by the matter's id
 * @param nonce 16 random octets as base64url
 * @param grantedAt the device's clock; decides nothing
 * @param paper SHA-256 of the paper that the principal signed, where a worker signs this; null where the principal does
 */
public record ProxyGrant(
        String community,
        String assembly,
        Hash packageHash,
        String party,
        String principal,
        String agent,
        Map<String, Choice> instructions,
        String nonce,
        Instant grantedAt,
        @Nullable Hash paper)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 64 * 1024;

    private static final Set<String> NAMES = Set.of(
            "v",
            "community",
            "assembly",
            "package",
            "party",
            "principal",
            "agent",
            "instructions",
            "nonce",
            "grantedAt");

    private static final Set<String> OPTIONAL = Set.of("paper");

    /** A proxy that the principal signs. */
    public ProxyGrant(
            String community,
            String assembly,
            Hash packageHash,
            String party,
            String principal,
            String agent,
            Map<String, Choice> instructions,
            String nonce,
            Instant grantedAt) {
        this(community, assembly, packageHash, party, principal, agent, instructions, nonce, grantedAt, null);
    }

    /** Copies the instructions and cuts the time to milliseconds. */
    public ProxyGrant {
        instructions = Collections.unmodifiableMap(new TreeMap<>(instructions));
        grantedAt = SignedTime.cut(grantedAt);
    }

    /**
     * Reads the payload of a proxy document.
     *
     * @param payload the signed octets
     * @return the proxy
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static ProxyGrant read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES, OPTIONAL);
        in.version1();
        return new ProxyGrant(
                in.id("community"),
                in.id("assembly"),
                in.hash("package"),
                in.form("party", PartyKey::check),
                in.id("principal"),
                in.id("agent"),
                Choice.readAll(in, "instructions", 0, OwnerBallot.MAX_MATTERS),
                in.form("nonce", OwnerBallot::checkNonce),
                in.time("grantedAt"),
                in.names().contains("paper") ? in.hash("paper") : null);
    }

    @Override
    public JsonValue.JsonObject json() {
        JsonValue.Builder document = JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("package", packageHash.hex())
                .put("party", party)
                .put("principal", principal)
                .put("agent", agent)
                .put("instructions", Choice.writeAll(instructions))
                .put("nonce", nonce)
                .put("grantedAt", SignedTime.write(grantedAt));
        return (paper == null ? document : document.put("paper", paper.hex())).build();
    }
}
