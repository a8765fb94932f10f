package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.PartyKey;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.DocumentException;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.jspecify.annotations.Nullable;

/**
 * What a voting party signs. It holds no weight: area and head come from the roll alone.
 *
 * @param community the community's id
 * @param assembly the assembly's id
 * @param packageHash the frozen package that was shown
 * @param party the party's key on that package's roll
 * @param choices one answer for every matter of the party's scope, by the matter's id
 * @param proxy the id of the proxy document under which this is cast, or null for the party itself
 * @param version counts the party's ballots in this assembly, from 1
 * @param nonce 16 random octets as base64url
 * @param castAt the device's clock; decides nothing
 */
public record OwnerBallot(
        String community,
        String assembly,
        Hash packageHash,
        String party,
        Map<String, Choice> choices,
        @Nullable Hash proxy,
        int version,
        String nonce,
        Instant castAt)
        implements SignedPayload {
    /** The most octets of a ballot's payload. */
    public static final int MAX_BYTES = 64 * 1024;
    /** The most matters of one package. */
    public static final int MAX_MATTERS = 64;
    /** The highest version; more than a handful never occurs. */
    public static final int MAX_VERSION = 1000;

    private static final Set<String> NAMES =
            Set.of("v", "community", "assembly", "package", "party", "choices", "proxy", "version", "nonce", "castAt");

    /** Copies the choices and cuts the time to milliseconds. */
    public OwnerBallot {
        choices = Collections.unmodifiableMap(new TreeMap<>(choices));
        castAt = SignedTime.cut(castAt);
    }

    /**
     * Reads the payload of an owner-ballot document.
     *
     * @param payload the signed octets
     * @return the ballot
     * @throws org.commonhold.contract.json.CanonicalException when the octets are not canonical
     * @throws DocumentException when they are not a ballot
     */
    public static OwnerBallot read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        return new OwnerBallot(
                in.id("community"),
                in.id("assembly"),
                in.hash("package"),
                in.form("party", PartyKey::check),
                Choice.readAll(in, "choices", 1, MAX_MATTERS),
                in.isNull("proxy") ? null : in.hash("proxy"),
                Math.toIntExact(in.integer("version", 1, MAX_VERSION)),
                in.form("nonce", OwnerBallot::checkNonce),
                in.time("castAt"));
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("assembly", assembly)
                .put("package", packageHash.hex())
                .put("party", party)
                .put("choices", Choice.writeAll(choices))
                .put("proxy", proxy == null ? null : proxy.hex())
                .put("version", version)
                .put("nonce", nonce)
                .put("castAt", SignedTime.write(castAt))
                .build();
    }

    static String checkNonce(String nonce) {
        if (Base64Url.read(nonce).length != 16) {
            throw new IllegalArgumentException("a nonce has 16 octets");
        }
        return nonce;
    }
}
