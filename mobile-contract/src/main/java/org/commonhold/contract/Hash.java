package org.commonhold.contract;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** A SHA-256 value: exactly 32 octets. */
public final class Hash {
    /** Octets in a SHA-256 value. */
    public static final int LENGTH = 32;

    private static final HexFormat HEX = HexFormat.of();
    private final byte[] octets;

    private Hash(byte[] octets) {
        this.octets = octets;
    }

    /**
     * Hashes the parts as if they were one run of octets.
     *
     * @param parts the input in order
     * @return SHA-256 of the parts
     */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = newSha256();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /**
     * Takes a value that was computed elsewhere.
     *
     * @param octets exactly 32
     * @return the hash
     * @throws IllegalArgumentException on any other length
     */
    public static Hash of(byte[] octets) {
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 value has 32 octets, not " + octets.length);
        }
        return new Hash(octets.clone());
    }

    /**
     * Reads 64 lower-case hex characters.
     *
     * @param hex the text
     * @return the hash
     * @throws IllegalArgumentException on any other text
     */
    public static Hash fromHex(String hex) {
        return of(Bytes.fromHex(hex).toArray());
    }

    /** {@return a copy of the octets} */
    public byte[] toArray() {
        return octets.clone();
    }

    /** {@return 64 lower-case hex characters} */
    public String hex() {
        return HEX.formatHex(octets);
    }

    /** {@return standard base64 with padding, as checkpoints and proofs write it} */
    public String base64() {
        return Base64.getEncoder().encodeToString(octets);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(octets, that.octets);
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
