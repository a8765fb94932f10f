package org.commonhold.kernel;

import java.math.BigInteger;

/**
 * One comparison of a part with a share of a whole, with the numbers put in: {@code denominator × part} against
 * {@code numerator × whole}.
 *
 * @param share the share to be reached
 * @param part the quantity tested, same unit as the whole, not negative
 * @param whole the quantity that the share is taken of, not negative
 */
public record Inequality(Fraction share, long part, long whole) {

    /** The left product, {@code denominator × part}. */
    public BigInteger left() {
        return BigInteger.valueOf(share.denominator()).multiply(BigInteger.valueOf(part));
    }

    /** The right product, {@code numerator × whole}. */
    public BigInteger right() {
        return BigInteger.valueOf(share.numerator()).multiply(BigInteger.valueOf(whole));
    }

    /** Tells whether the part reaches the share. */
    public boolean holds() {
        int order = left().compareTo(right());
        return share.comparison() == Fraction.Comparison.AT_LEAST ? order >= 0 : order > 0;
    }

    /** The true relation between both products: the demanded sign where it holds, its contrary where it does not. */
    public String sign() {
        if (share.comparison() == Fraction.Comparison.AT_LEAST) {
            return holds() ? "≥" : "<";
        }
        return holds() ? ">" : "≤";
    }

    /** The line a reader can redo, for example {@code 3×72400=217200 ≥ 2×94400=188800}. */
    public String text() {
        return share.denominator() + "×" + part + "=" + left() + " " + sign() + " " + share.numerator() + "×" + whole
                + "=" + right();
    }

    /** The part in per cent of the whole, rounded down to four decimals, without the sign; for display, never compared. */
    public String percent() {
        if (whole == 0) {
            return "0.0000";
        }
        BigInteger scaled =
                BigInteger.valueOf(part).multiply(BigInteger.valueOf(1_000_000)).divide(BigInteger.valueOf(whole));
        BigInteger[] halves = scaled.divideAndRemainder(BigInteger.valueOf(10_000));
        String decimals = halves[1].toString();
        return halves[0] + "." + "0".repeat(4 - decimals.length()) + decimals;
    }
}
