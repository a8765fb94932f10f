package org.commonhold.contract;

import java.util.Base64;

/** Base64url without padding (RFC 4648 §5), read so that one run of octets has one text. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    /**
     * Writes octets.
     *
     * @param octets any
     * @return the text, without padding
     */
    public static String write(byte[] octets) {
        return ENCODER.encodeToString(octets);
    }

    /**
     * Reads a text and refuses every other spelling of the same octets: padding, spaces, stray last bits.
     *
     * @param text the text
     * @return the octets
     * @throws IllegalArgumentException when {@link #write} would not give this text back
     */
    public static byte[] read(String text) {
        byte[] octets = DECODER.decode(text);
        if (!write(octets).equals(text)) {
            throw new IllegalArgumentException("not the one base64url spelling");
        }
        return octets;
    }
}
