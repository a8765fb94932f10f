package org.commonhold.delivery.work;

import jakarta.inject.Singleton;
import org.commonhold.platform.Randomness;

/** Numbers of chance for waits. */
@Singleton
final class Chance {
    private static final int BYTE = 8;
    private static final int MASK = 0xff;

    private final Randomness randomness;

    Chance(Randomness randomness) {
        this.randomness = randomness;
    }

    /** {@return a number from 0 to below {@link org.commonhold.delivery.rule.BackOff#CHANCES}} */
    int next() {
        byte[] two = randomness.bytes(2);
        return (two[0] & MASK) << BYTE | two[1] & MASK;
    }
}
