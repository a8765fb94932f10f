package org.commonhold.contract.ballot;

import java.util.Locale;
import org.commonhold.contract.Hash;

/**
 * The twelve characters by which people compare receipts aloud or on paper, in three groups of four.
 *
 * <p>Eleven characters of Crockford's base 32 hold the first 55 bits of the ballot's id. The twelfth is the sum of the
 * values weighted with the powers of a generator of GF(32), so that one wrong character and two swapped ones, near or
 * far, are always noticed. A convenience for the eye: what counts is the whole id.
 */
public final class ShortCode {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int DATA = 11;

    private ShortCode() {}

    /**
     * The code of a ballot.
     *
     * @param ballot the ballot's id
     * @return for instance {@code 3F7K-9QXM-20TB}
     */
    public static String of(Hash ballot) {
        byte[] octets = ballot.toArray();
        long bits = 0;
        for (int i = 0; i < 7; i++) {
            bits = bits << 8 | octets[i] & 0xff;
        }
        bits >>= 1;
        int[] values = new int[DATA];
        for (int i = 0; i < DATA; i++) {
            values[i] = (int) (bits >> 5 * (DATA - 1 - i)) & 31;
        }
        StringBuilder code = new StringBuilder();
        for (int value : values) {
            code.append(ALPHABET.charAt(value));
        }
        code.append(ALPHABET.charAt(check(values)));
        return code.insert(8, '-').insert(4, '-').toString();
    }

    /**
     * Reads a code as people write it: any case, with or without hyphens and spaces, O for 0, I and L for 1.
     *
     * @param text what was typed
     * @return the code in its one spelling
     * @throws IllegalArgumentException when it is no code, or its last character does not fit the others
     */
    public static String read(String text) {
        String plain = text.toUpperCase(Locale.ROOT)
                .replaceAll("[ -]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (plain.length() != DATA + 1) {
            throw new IllegalArgumentException("a code has twelve characters");
        }
        int[] values = new int[DATA];
        for (int i = 0; i < DATA; i++) {
            values[i] = ALPHABET.indexOf(plain.charAt(i));
            if (values[i] < 0) {
                throw new IllegalArgumentException("not a character of a code");
            }
        }
        if (ALPHABET.charAt(check(values)) != plain.charAt(DATA)) {
            throw new IllegalArgumentException("a character is wrong or two are swapped");
        }
        return plain.substring(0, 4) + "-" + plain.substring(4, 8) + "-" + plain.substring(8);
    }

    /** Horner's rule over GF(32) with x^5 + x^2 + 1: weights are x^11 for the first down to x^1 for the last. */
    private static int check(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum = timesX(sum ^ value);
        }
        return sum;
    }

    private static int timesX(int element) {
        int shifted = element << 1;
        return (shifted & 32) == 0 ? shifted : shifted ^ 0b100101;
    }
}
