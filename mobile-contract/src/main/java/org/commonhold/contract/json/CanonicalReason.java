package org.commonhold.contract.json;

/** Why bytes are not the canonical form of an allowed value. */
public enum CanonicalReason {
    /** More bytes than this kind of document may have. */
    TOO_LARGE,
    /** Not the UTF-8 text of one JSON object or array (RFC 8259), or with a byte order mark. */
    NOT_JSON,
    /** One object names a member twice. */
    DUPLICATE_KEY,
    /** A fraction, an exponent, minus zero, or an integer beyond 2^53-1. */
    BAD_NUMBER,
    /** A text holds half of a surrogate pair. */
    LONE_SURROGATE,
    /** A text is not in Unicode normal form C. */
    NOT_NFC,
    /** Objects and arrays nested deeper than {@link CanonicalJson#MAX_DEPTH}. */
    TOO_DEEP,
    /** Allowed values, but other bytes than RFC 8785 gives for them. */
    NOT_CANONICAL
}
