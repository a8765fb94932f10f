package org.commonhold.contract.jws;

import java.util.Arrays;
import java.util.Set;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * A public key as JWK with exactly the members crv, kty, x and y (RFC 7517, RFC 7518 §6.2.1).
 *
 * @param algorithm what it signs with; names the curve
 * @param x the point's first coordinate, base64url of 32 octets
 * @param y the point's second coordinate, base64url of 32 octets
 */
public record PublicJwk(SignatureAlgorithm algorithm, String x, String y) {
    private static final Set<String> NAMES = Set.of("crv", "kty", "x", "y");

    /** Checks both coordinates' spelling; whether they are a point is for {@link VerificationKey} to say. */
    public PublicJwk {
        checkCoordinate(x);
        checkCoordinate(y);
    }

    /**
     * A key of P-256.
     *
     * @param x base64url of 32 octets
     * @param y base64url of 32 octets
     */
    public PublicJwk(String x, String y) {
        this(SignatureAlgorithm.ES256, x, y);
    }

    /**
     * A key that is kept by its name: the thumbprint tells the curve.
     *
     * @param kid its thumbprint
     * @param x base64url of 32 octets
     * @param y base64url of 32 octets
     * @return the key
     * @throws IllegalArgumentException when the name is of another key
     */
    public static PublicJwk named(String kid, String x, String y) {
        return Arrays.stream(SignatureAlgorithm.values())
                .map(algorithm -> new PublicJwk(algorithm, x, y))
                .filter(key -> key.kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the thumbprint is of another key"));
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
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.ofCurve(members.text("crv", 8)).orElseThrow(() -> members.wrong("crv"));
        return new PublicJwk(
                algorithm,
                members.form("x", PublicJwk::checkCoordinate),
                members.form("y", PublicJwk::checkCoordinate));
    }

    /** {@return the JWK as JSON} */
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("crv", algorithm.curve())
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
            throw new IllegalArgumentException("a coordinate has 32 octets");
        }
        return text;
    }
}
