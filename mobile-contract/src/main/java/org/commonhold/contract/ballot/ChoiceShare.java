package org.commonhold.contract.ballot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/**
 * A share of an assembly's choice key (Shamir, over GF(256) with x⁸ + x⁴ + x³ + x + 1): for each octet of the private key the value of a
 * line that goes through it at 0, and as the last octet where on the line that is. Two of three give the key, one tells nothing.
 */
public final class ChoiceShare {
    /** Octets of a share. */
    public static final int LENGTH = ChoiceSeal.PRIVATE_LENGTH + 1;
    /** The domain tag of the check value; a zero octet follows it. */
    public static final String TAG = "commonhold/choice-share/v1";

    private static final int MODULUS = 0x11b;

    private ChoiceShare() {}

    /**
     * What the book holds of a share, so that its holder can tell whether it is the right one.
     *
     * @param key name of the choice key
     * @param share 33 octets
     * @return SHA-256(tag ‖ 0x00 ‖ key ‖ share)
     */
    public static Hash check(Hash key, Bytes share) {
        demandForm(share);
        return Hash.sha256(TAG.getBytes(StandardCharsets.US_ASCII), new byte[1], key.toArray(), share.toArray());
    }

    /**
     * Puts the private key together.
     *
     * @param one a share
     * @param other another share of the same key
     * @return 32 octets; of shares that do not belong together any
     * @throws IllegalArgumentException where they are not two shares
     */
    public static Bytes combine(Bytes one, Bytes other) {
        demandForm(one);
        demandForm(other);
        byte[] a = one.toArray();
        byte[] b = other.toArray();
        int x = place(a);
        int y = place(b);
        if (x == y) {
            throw new IllegalArgumentException("one share twice");
        }
        // The line through (x, a) and (y, b) at 0: a·y/(x+y) + b·x/(x+y), where + is exclusive or.
        int inverse = inverse(x ^ y);
        int weightA = times(y, inverse);
        int weightB = times(x, inverse);
        byte[] secret = new byte[ChoiceSeal.PRIVATE_LENGTH];
        for (int at = 0; at < secret.length; at++) {
            secret[at] = (byte) (times(a[at] & 0xff, weightA) ^ times(b[at] & 0xff, weightB));
        }
        try {
            return Bytes.of(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
            Arrays.fill(a, (byte) 0);
            Arrays.fill(b, (byte) 0);
        }
    }

    private static int place(byte[] share) {
        return share[LENGTH - 1] & 0xff;
    }

    private static void demandForm(Bytes share) {
        if (share.length() != LENGTH || place(share.toArray()) == 0) {
            throw new IllegalArgumentException("a share has 33 octets, the last of them not zero");
        }
    }

    private static int times(int one, int other) {
        int product = 0;
        int factor = one;
        for (int rest = other; rest != 0; rest >>= 1) {
            if ((rest & 1) != 0) {
                product ^= factor;
            }
            factor <<= 1;
            if (factor > 0xff) {
                factor ^= MODULUS;
            }
        }
        return product;
    }

    /** The 254th power: the group has 255 elements. */
    private static int inverse(int value) {
        int power = 1;
        for (int times = 0; times < 254; times++) {
            power = times(power, value);
        }
        return power;
    }
}
