package org.commonhold.identity.rule;

import java.util.Locale;
import java.util.Optional;

/**
 * A secret that people copy from paper or aloud: Crockford's base 32 in groups of four, the last character being a
 * check of the others.
 *
 * <p>The check is the sum of the values weighted with distinct powers of a generator of GF(32), so one wrong character
 * and two swapped ones are noticed before an attempt is counted against the code.
 *
 * @param text the one spelling: upper case, hyphens between groups of four
 */
public record PersonalCode(String text) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int GROUP = 4;
    /** Longest input that is looked at, in characters. */
    private static final int MAX_INPUT = 64;

    /** How long a code is: the shorter its life, the shorter it may be. */
    public enum Length {
        /** 8 characters, 35 random bits; for a code that lives ten minutes and allows few attempts. */
        SHORT(8),
        /** 16 characters, 75 random bits; for a code on paper. */
        LONG(16);

        private final int characters;

        Length(int characters) {
            this.characters = characters;
        }

        /** {@return characters with the check character, without hyphens} */
        public int characters() {
            return characters;
        }

        /** {@return how many random bytes {@link PersonalCode#of} reads} */
        public int bytes() {
            return characters - 1;
        }
    }

    /**
     * Makes a code from random bytes; of each byte the lower five bits count.
     *
     * @param length how long the code is
     * @param random at least {@code length.bytes()} unpredictable bytes
     * @return the code
     */
    public static PersonalCode of(Length length, byte[] random) {
        int[] values = new int[length.bytes()];
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            values[i] = random[i] & 31;
            plain.append(ALPHABET.charAt(values[i]));
        }
        plain.append(ALPHABET.charAt(check(values)));
        return new PersonalCode(grouped(plain.toString()));
    }

    /**
     * Reads a code as people write it: any case, with or without hyphens and spaces, O for 0, I and L for 1.
     *
     * @param typed what was typed
     * @return the code, or nothing where it has no code's length, a strange character or a wrong check character
     */
    public static Optional<PersonalCode> read(String typed) {
        if (typed.length() > MAX_INPUT) {
            return Optional.empty();
        }
        String plain = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u3000\\-‐–—－]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (plain.length() != Length.SHORT.characters() && plain.length() != Length.LONG.characters()) {
            return Optional.empty();
        }
        int[] values = new int[plain.length() - 1];
        for (int i = 0; i < values.length; i++) {
            values[i] = ALPHABET.indexOf(plain.charAt(i));
            if (values[i] < 0) {
                return Optional.empty();
            }
        }
        if (ALPHABET.charAt(check(values)) != plain.charAt(values.length)) {
            return Optional.empty();
        }
        return Optional.of(new PersonalCode(grouped(plain)));
    }

    /** Never the secret: a code that reaches a log would be a key on the street. */
    @Override
    public String toString() {
        return "PersonalCode[…]";
    }

    private static String grouped(String plain) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            if (i > 0 && i % GROUP == 0) {
                text.append('-');
            }
            text.append(plain.charAt(i));
        }
        return text.toString();
    }

    /** Horner's rule over GF(32) with x^5 + x^2 + 1. */
    private static int check(int[] values) {
        int sum = 0;
        for (int value : values) {
            int shifted = (sum ^ value) << 1;
            sum = (shifted & 32) == 0 ? shifted : shifted ^ 0b100101;
        }
        return sum;
    }
}
