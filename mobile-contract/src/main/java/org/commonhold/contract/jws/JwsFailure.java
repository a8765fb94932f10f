package org.commonhold.contract.jws;

/** Why a text is not an acceptable signed document. Listed in the order in which the checks are made. */
public enum JwsFailure {
    /** Not exactly three parts, or longer than any document may be. */
    MALFORMED,
    /** A part is not the one base64url spelling of its octets. */
    BASE64,
    /** The algorithm is not one of {@link SignatureAlgorithm}. */
    ALG,
    /** The protected header is not canonical JSON with exactly alg, kid and typ, or the kid is no thumbprint. */
    HEADER,
    /** The kind of document is unknown or not the expected one. */
    TYP,
    /** The signature has not exactly 64 octets. */
    SIGNATURE_LENGTH,
    /** The signature is not by the key that the header names, or of another algorithm than that key. */
    SIGNATURE
}
