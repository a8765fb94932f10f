package org.commonhold.contract.ballot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.threshold.ShamirSecretSplitter;
import org.bouncycastle.crypto.threshold.ShamirSplitSecret;
import org.bouncycastle.crypto.threshold.ShamirSplitSecretShare;
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
        if (place(a) == place(b)) {
            throw new IllegalArgumentException("one share twice");
        }
        ShamirSplitSecretShare[] both = {point(a), point(b)};
        try {
            return Bytes.of(ShamirSplitSecret.getInstance(ShamirSecretSplitter.Algorithm.AES, both)
                    .getSecret());
        } catch (IOException impossible) {
            throw new UncheckedIOException("octets in memory", impossible);
        } finally {
            Arrays.fill(a, (byte) 0);
            Arrays.fill(b, (byte) 0);
        }
    }

    private static ShamirSplitSecretShare point(byte[] share) {
        return new ShamirSplitSecretShare(Arrays.copyOf(share, ChoiceSeal.PRIVATE_LENGTH), place(share));
    }

    private static int place(byte[] share) {
        return share[LENGTH - 1] & 0xff;
    }

    private static void demandForm(Bytes share) {
        if (share.length() != LENGTH || place(share.toArray()) == 0) {
            throw new IllegalArgumentException("a share has 33 octets, the last of them not zero");
        }
    }
}
