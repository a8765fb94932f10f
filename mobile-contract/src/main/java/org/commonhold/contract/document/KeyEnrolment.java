package org.commonhold.contract.document;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.SignedTime;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;
import org.commonhold.contract.json.SignedPayload;
import org.commonhold.contract.jws.PublicJwk;
import org.commonhold.contract.jws.SignatureAlgorithm;

/**
 * A new device key, presented and signed with that key itself: the proof that the device holds it.
 *
 * @param community the community's id
 * @param person the person's pseudonym
 * @param key the new public key
 * @param method how the person showed who they are
 * @param protection what guards the private half
 * @param challenge 32 octets that the server gave for this one enrolment
 * @param enrolledAt the device's clock; decides nothing
 */
public record KeyEnrolment(
        String community,
        String person,
        PublicJwk key,
        Method method,
        Protection protection,
        Bytes challenge,
        Instant enrolledAt)
        implements SignedPayload {
    /** The most octets of the payload. */
    public static final int MAX_BYTES = 4096;

    private static final Set<String> NAMES =
            Set.of("v", "community", "person", "key", "method", "protection", "challenge", "enrolledAt");

    /** How the person showed who they are. */
    public enum Method {
        /** The code of an activation letter and the end of the document number. */
        LETTER,
        /** Another device of the same person that is enrolled already. */
        DEVICE,
        /** A recovery code given at first enrolment. */
        RECOVERY,
        /** The document shown to a worker at the desk. */
        DESK,
        /** A staff invitation. */
        INVITATION
    }

    /** What guards the private half of the key. */
    public enum Protection {
        /** A browser's non-extractable key. */
        WEBCRYPTO("webcrypto"),
        /** The operating system's key store. */
        OS_KEYSTORE("os-keystore"),
        /** A hardware key whose maker attests it. */
        HARDWARE_ATTESTED("hardware-attested");

        private final String text;

        Protection(String text) {
            this.text = text;
        }

        /** {@return the spelling in the document} */
        public String text() {
            return text;
        }

        /**
         * Finds the value by its spelling.
         *
         * @param text the spelling in the document
         * @return the value
         * @throws IllegalArgumentException on any other text
         */
        public static Protection of(String text) {
            for (Protection protection : values()) {
                if (protection.text.equals(text)) {
                    return protection;
                }
            }
            throw new IllegalArgumentException("unknown protection");
        }
    }

    /** Checks the challenge's length and cuts the time to milliseconds. */
    public KeyEnrolment {
        if (challenge.length() != 32) {
            throw new IllegalArgumentException("a challenge has 32 octets");
        }
        if (!fits(key, protection)) {
            throw new IllegalArgumentException("a browser has no SM2");
        }
        enrolledAt = SignedTime.cut(enrolledAt);
    }

    /**
     * Reads the payload of a key-enrolment document.
     *
     * @param payload the signed octets
     * @return the enrolment
     * @throws org.commonhold.contract.ContractException when the octets are not one
     */
    public static KeyEnrolment read(byte[] payload) {
        Members in = Members.exactly(CanonicalJson.readObject(payload, MAX_BYTES), "", NAMES);
        in.version1();
        PublicJwk key = PublicJwk.read(in.value("key"), in.at("key"));
        Protection protection = in.form("protection", Protection::of);
        if (!fits(key, protection)) {
            throw in.wrong("protection");
        }
        return new KeyEnrolment(
                in.id("community"),
                in.id("person"),
                key,
                in.form("method", Method::valueOf),
                protection,
                Bytes.fromHex(in.hex("challenge", 32)),
                in.time("enrolledAt"));
    }

    /** Script of a page can sign with SM2 only by holding the private key itself, which this project takes for nobody's signature. */
    private static boolean fits(PublicJwk key, Protection protection) {
        return key.algorithm() != SignatureAlgorithm.SM2_SM3 || protection != Protection.WEBCRYPTO;
    }

    @Override
    public JsonValue.JsonObject json() {
        return JsonValue.JsonObject.builder()
                .put("v", 1)
                .put("community", community)
                .put("person", person)
                .put("key", key.json())
                .put("method", method.name())
                .put("protection", protection.text())
                .put("challenge", challenge.hex())
                .put("enrolledAt", SignedTime.write(enrolledAt))
                .build();
    }
}
