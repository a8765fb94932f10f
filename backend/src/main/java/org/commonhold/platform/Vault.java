package org.commonhold.platform;

/**
 * Encrypts fields at rest and makes them findable without storing them in the clear.
 *
 * <p>AES-256-GCM with a fresh random nonce for every value. The context is authenticated with it: a ciphertext that is copied to another
 * column or row does not open there. All keys derive from one master key, which is configured or stands in the data folder.
 */
public interface Vault {

    /**
     * Encrypts bytes.
     *
     * @param plain what to keep secret
     * @param context where it is kept, e.g. {@code person.phone:} and the row's id
     * @return one byte of format, the nonce, the ciphertext and the tag
     */
    byte[] seal(byte[] plain, String context);

    /**
     * Decrypts what {@link #seal} made.
     *
     * @param sealed the stored bytes
     * @param context the same context as at sealing
     * @throws IllegalStateException where the bytes or the context are not those that were sealed
     */
    byte[] open(byte[] sealed, String context);

    /**
     * Encrypts text.
     *
     * @param plain what to keep secret
     * @param context where it is kept
     * @return base64url without padding, ASCII, about 4/3 of the UTF-8 length plus 39 characters
     */
    String sealText(String plain, String context);

    /**
     * Decrypts what {@link #sealText} made.
     *
     * @param sealed the stored text
     * @param context the same context as at sealing
     * @throws IllegalStateException where the text or the context are not those that were sealed
     */
    String openText(String sealed, String context);

    /**
     * A keyed fingerprint by which equal values are found: HMAC-SHA-256 with a key of its own for each context.
     *
     * @param context the column, e.g. {@code person.document}; no row id, or equal values would differ
     * @param value the value in its normal form
     * @return 64 lower-case hex characters
     */
    String blindIndex(String context, String value);
}
