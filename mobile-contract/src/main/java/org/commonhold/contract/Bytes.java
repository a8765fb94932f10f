package org.commonhold.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of octets that compares by content; records hold it where an array would compare by identity. */
public final class Bytes {
    private static final HexFormat HEX = HexFormat.of();
    private final byte[] octets;

    private Bytes(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Copies the array.
     *
     * @param octets the content
     * @return the immutable copy
     */
    public static Bytes of(byte[] octets) {
        return new Bytes(octets.clone());
    }

    /**
     * The UTF-8 form of a text.
     *
     * @param text any text without lone surrogates
     * @return its octets
     */
    public static Bytes utf8(String text) {
        return new Bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads lower-case hex.
     *
     * @param hex an even number of the characters 0-9 and a-f
     * @return the octets
     * @throws IllegalArgumentException on any other character, also upper case
     */
    public static Bytes fromHex(String hex) {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("not lower-case hex");
        }
        return new Bytes(HEX.parseHex(hex));
    }

    /**
     * Tells whether a text is lower-case hex of whole octets.
     *
     * @param text any text
     * @return true when {@link #fromHex} would read it
     */
    public static boolean isHex(String text) {
        if (text.length() % 2 != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** {@return a copy of the octets} */
    public byte[] toArray() {
        return octets.clone();
    }

    /** {@return the number of octets} */
    public int length() {
        return octets.length;
    }

    /** {@return lower-case hex} */
    public String hex() {
        return HEX.formatHex(octets);
    }

    /** {@return the octets read as UTF-8} */
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return hex();
    }
}
