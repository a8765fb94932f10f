package org.commonhold.contract.json;

import org.commonhold.contract.Hash;

/** A document with one canonical form, which is what is signed, hashed or logged. */
public interface SignedPayload {
    /** {@return the document as JSON} */
    JsonValue.JsonObject json();

    /** {@return the canonical octets} */
    default byte[] canonical() {
        return CanonicalJson.write(json());
    }

    /** {@return the document's identity: SHA-256 of its canonical octets} */
    default Hash hash() {
        return Hash.sha256(canonical());
    }
}
