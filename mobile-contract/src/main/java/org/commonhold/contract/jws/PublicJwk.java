package org.commonhold.contract.jws;

import java.util.Set;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * A P-256 public key as JWK with exactly the members crv, kty, x and y (RFC 7517, RFC 7518 §6.2.1).
 *
 * @param x the point's first coordinate, base64url of 32 octets
 * @param y the point's second coordinate, base64url of 32 octets
 */
public record PublicJwk(String x, String y) {
    private static final Set<String> NAMES = Set.of("crv", "kty", "x", "y");

    /** Checks both coordinates' spelling; whether they are a point is for {@link VerificationKey} to say. */
    public PublicJwk {
        checkCoordinate(x);
        checkCoordinate(y);
    }

    /**
     * Reads the JWK inside a document.
     *
     * @param value the object
     * @param pointer where it stands
     * @return the key
     * @throws org.commonhold.contract.json.DocumentException on any other member, curve or spelling
     */
    public static PublicJwk read(JsonValue value, String pointer) {
        Members members = Members.exactly(value, pointer, NAMES);
        if (!members.text("kty", 8).equals("EC")) {
            throw members.wrong("kty");
        }
        if (!members.text("crv", 8).equals("P-256")) {
            throw members.wrong("crv");
        }
        return new PublicJwk(
                members.form("x", PublicJwk::checkCoordinate), members.form("y", PublicJwk::checkCoordinate));
    }

    /** {@return the JWK as JSON} */
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("crv", "P-256")
                .put("kty", "EC")
                .put("x", x)
                .put("y", y)
                .build();
    }

    /** {@return the key's name everywhere: the base64url RFC 7638 thumbprint with SHA-256} */
    public String kid() {
        return Base64Url.write(Hash.sha256(CanonicalJson.write(json())).toArray());
    }

    private static String checkCoordinate(String text) {
        if (Base64Url.read(text).length != 32) {
            throw new IllegalArgumentException("a P-256 coordinate has 32 octets");
        }
        return text;
    }
}
