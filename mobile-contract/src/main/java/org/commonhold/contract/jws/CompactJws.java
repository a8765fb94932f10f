package org.commonhold.contract.jws;

import java.util.Set;
import org.commonhold.contract.Base64Url;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.contract.json.Members;

/**
 * A signed document in the compact form of RFC 7515 §7.1, narrowed so that one document has one text but for its
 * signature.
 *
 * <p>ECDSA lets anyone turn a valid signature into a second one, so this text never identifies a document: that does
 * {@link #documentId()}.
 *
 * @param text the three parts
 * @param algorithm what it says to be signed with
 * @param type the kind of document
 * @param kid the thumbprint of the key that is said to have signed
 * @param payload the signed content
 * @param signature r followed by s, 64 octets, not yet verified
 */
public record CompactJws(
        String text, SignatureAlgorithm algorithm, DocumentType type, String kid, Bytes payload, Bytes signature) {
    /** The longest text that is read at all. */
    public static final int MAX_LENGTH = 128 * 1024;

    private static final int MAX_HEADER = 512;
    private static final Set<String> HEADER_NAMES = Set.of("alg", "kid", "typ");

    /**
     * Reads a document of one expected kind. The signature is not verified here, see {@link #verify}.
     *
     * @param text the three parts
     * @param expected the kind that this place accepts
     * @return the document
     * @throws JwsException with the first check that failed
     */
    public static CompactJws read(String text, DocumentType expected) {
        CompactJws jws = read(text);
        if (jws.type != expected) {
            throw new JwsException(JwsFailure.TYP);
        }
        return jws;
    }

    /**
     * Reads a document of any kind. The signature is not verified here, see {@link #verify}.
     *
     * @param text the three parts
     * @return the document
     * @throws JwsException with the first check that failed
     */
    public static CompactJws read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new JwsException(JwsFailure.MALFORMED);
        }
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new JwsException(JwsFailure.MALFORMED);
        }
        byte[] header = decode(parts[0]);
        byte[] payload = decode(parts[1]);
        byte[] signature = decode(parts[2]);
        Members members = header(header);
        DocumentType type =
                DocumentType.of(members.text("typ", 64)).orElseThrow(() -> new JwsException(JwsFailure.TYP));
        if (signature.length != VerificationKey.SIGNATURE_LENGTH) {
            throw new JwsException(JwsFailure.SIGNATURE_LENGTH);
        }
        SignatureAlgorithm algorithm =
                SignatureAlgorithm.ofAlg(members.text("alg", 64)).orElseThrow(() -> new JwsException(JwsFailure.ALG));
        return new CompactJws(text, algorithm, type, members.text("kid", 64), Bytes.of(payload), Bytes.of(signature));
    }

    /**
     * Verifies the signature.
     *
     * @param key the key that the header's kid names
     * @return this document, now known to be signed by the key
     * @throws JwsException SIGNATURE when it is not, also when the kid names another key
     */
    public CompactJws verify(VerificationKey key) {
        String input = text.substring(0, text.lastIndexOf('.'));
        if (!key.kid().equals(kid)
                || key.jwk().algorithm() != algorithm
                || !key.verifies(Bytes.utf8(input).toArray(), signature.toArray())) {
            throw new JwsException(JwsFailure.SIGNATURE);
        }
        return this;
    }

    /** {@return the document's identity: SHA-256 of its payload} */
    public Hash documentId() {
        return Hash.sha256(payload.toArray());
    }

    /**
     * The protected header of a document.
     *
     * @param algorithm what it is signed with
     * @param type the kind
     * @param kid the signing key's thumbprint
     * @return canonical text with exactly alg, kid and typ
     */
    public static String header(SignatureAlgorithm algorithm, DocumentType type, String kid) {
        return CanonicalJson.text(JsonValue.JsonObject.builder()
                .put("alg", algorithm.alg())
                .put("kid", kid)
                .put("typ", type.typ())
                .build());
    }

    /**
     * What is signed (RFC 7515 §5.1).
     *
     * @param algorithm what it is signed with
     * @param type the kind
     * @param kid the signing key's thumbprint
     * @param payload the content
     * @return the first two parts with the dot between them
     */
    public static String signingInput(SignatureAlgorithm algorithm, DocumentType type, String kid, Bytes payload) {
        return Base64Url.write(Bytes.utf8(header(algorithm, type, kid)).toArray()) + "."
                + Base64Url.write(payload.toArray());
    }

    /**
     * Puts a document together from its signature.
     *
     * @param algorithm what it is signed with
     * @param type the kind
     * @param kid the signing key's thumbprint
     * @param payload the content
     * @param signature r followed by s, 64 octets
     * @return the document
     */
    public static CompactJws of(
            SignatureAlgorithm algorithm, DocumentType type, String kid, Bytes payload, Bytes signature) {
        String text = signingInput(algorithm, type, kid, payload) + "." + Base64Url.write(signature.toArray());
        return new CompactJws(text, algorithm, type, kid, payload, signature);
    }

    private static byte[] decode(String part) {
        try {
            return Base64Url.read(part);
        } catch (IllegalArgumentException otherSpelling) {
            throw new JwsException(JwsFailure.BASE64);
        }
    }

    private static Members header(byte[] bytes) {
        try {
            JsonValue value = CanonicalJson.readObject(bytes, MAX_HEADER);
            // The algorithm is looked at first, so that "none" is named as what it is whatever else the header holds.
            Members any = Members.any(value, "");
            if (any.names().contains("alg")
                    && SignatureAlgorithm.ofAlg(any.text("alg", 0, 64)).isEmpty()) {
                throw new JwsException(JwsFailure.ALG);
            }
            Members members = Members.exactly(value, "", HEADER_NAMES);
            String kid = members.text("kid", 64);
            if (Base64Url.read(kid).length != Hash.LENGTH) {
                throw new JwsException(JwsFailure.HEADER);
            }
            members.text("typ", 64);
            return members;
        } catch (JwsException known) {
            throw known;
        } catch (ContractException | IllegalArgumentException malformed) {
            throw new JwsException(JwsFailure.HEADER);
        }
    }
}
