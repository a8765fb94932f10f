package org.commonhold.registry.rule;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A holder's part of a unit, as integers.
 *
 * @param numerator from 1
 * @param denominator from the numerator to 1 000 000
 */
public record Share(int numerator, int denominator) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,7})\\s*[/／]\\s*([0-9]{1,7})");
    private static final int DENOMINATOR_MAX = 1_000_000;

    /** Checks the range of both numbers. */
    public Share {
        if (numerator < 1 || denominator < numerator || denominator > DENOMINATOR_MAX) {
            throw new IllegalArgumentException("not a share: " + numerator + "/" + denominator);
        }
    }

    /**
     * Reads a fraction such as {@code 1/2}; {@code 1} is the whole.
     *
     * @param text as written
     * @return the share, or nothing where the text is none
     */
    public static Optional<Share> read(String text) {
        if (text.equals("1")) {
            return Optional.of(new Share(1, 1));
        }
        Matcher fraction = FORM.matcher(text);
        if (!fraction.matches()) {
            return Optional.empty();
        }
        int numerator = Integer.parseInt(fraction.group(1));
        int denominator = Integer.parseInt(fraction.group(2));
        boolean sound = numerator >= 1 && numerator <= denominator && denominator <= DENOMINATOR_MAX;
        return sound ? Optional.of(new Share(numerator, denominator)) : Optional.empty();
    }

    /**
     * Whether shares make exactly one whole. Added as fractions, in integers that cannot overflow.
     *
     * @param shares the shares of all holders of a unit
     */
    public static boolean whole(List<Share> shares) {
        BigInteger sum = BigInteger.ZERO;
        BigInteger over = BigInteger.ONE;
        for (Share share : shares) {
            BigInteger denominator = BigInteger.valueOf(share.denominator());
            sum = sum.multiply(denominator)
                    .add(BigInteger.valueOf(share.numerator()).multiply(over));
            over = over.multiply(denominator);
        }
        return sum.equals(over);
    }

    /** As written: {@code 1/2}. */
    public String text() {
        return numerator + "/" + denominator;
    }
}
