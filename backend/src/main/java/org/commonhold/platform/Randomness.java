package org.commonhold.platform;

import java.util.HexFormat;

/** Source of unpredictable bytes. A bean, so that a test can replace it with a reproducible one. */
public interface Randomness {

    /**
     * Fresh random bytes.
     *
     * @param length how many bytes
     */
    byte[] bytes(int length);

    /** A fresh identifier: 16 random bytes as 32 lower-case hexadecimal characters. */
    default String id() {
        return HexFormat.of().formatHex(bytes(16));
    }
}
