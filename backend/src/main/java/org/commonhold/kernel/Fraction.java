package org.commonhold.kernel;

import java.math.BigInteger;

/**
 * A share that a part of a whole must reach, kept as two integers and compared by cross-multiplication: two thirds has no
 * exact decimal or percentage.
 *
 * @param numerator the upper number, not negative and not above the denominator
 * @param denominator the lower number, at least 1
 * @param comparison whether the exact share itself suffices
 */
public record Fraction(int numerator, int denominator, Comparison comparison) {

    /** Whether the exact share itself suffices: 民法典 1259, 以上 includes the number, 过半数 means more than half. */
    public enum Comparison {
        /** 以上: the exact share suffices. */
        AT_LEAST,
        /** 超过, 过半数: the exact share does not suffice. */
        MORE_THAN
    }

    /** Nothing is demanded. */
    public static final Fraction NOTHING = new Fraction(0, 1, Comparison.AT_LEAST);

    /** Two thirds or more, the quorum of 民法典 278. */
    public static final Fraction TWO_THIRDS = new Fraction(2, 3, Comparison.AT_LEAST);

    /** More than half, the ordinary consent of 民法典 278. */
    public static final Fraction MORE_THAN_HALF = new Fraction(1, 2, Comparison.MORE_THAN);

    /** Three quarters or more, the consent that 民法典 278 demands for its items 6 to 8. */
    public static final Fraction THREE_QUARTERS = new Fraction(3, 4, Comparison.AT_LEAST);

    /** All of it, the unanimity of 民法典 279. */
    public static final Fraction ALL = new Fraction(1, 1, Comparison.AT_LEAST);

    /** Checks the range of both numbers. */
    public Fraction {
        if (denominator < 1 || numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("not a share: " + numerator + "/" + denominator);
        }
    }

    /**
     * Reads the form that a rule snapshot uses, for example {@code >=2/3} or {@code >1/2}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static Fraction parse(String text) {
        boolean atLeast = text.startsWith(">=");
        int start = atLeast ? 2 : 1;
        int slash = text.indexOf('/');
        if (!text.startsWith(">") || slash < 0) {
            throw new IllegalArgumentException("not a share: " + text);
        }
        return new Fraction(
                Integer.parseInt(text.substring(start, slash)),
                Integer.parseInt(text.substring(slash + 1)),
                atLeast ? Comparison.AT_LEAST : Comparison.MORE_THAN);
    }

    /** Tells whether the part reaches this share of the whole. Both have the same unit and are not negative. */
    public boolean reachedBy(long part, long whole) {
        return compare(part, whole).holds();
    }

    /** Compares as {@link #reachedBy} does and keeps the numbers, so that a reader can redo the comparison. */
    public Inequality compare(long part, long whole) {
        if (part < 0 || whole < 0) {
            throw new IllegalArgumentException("negative quantity: " + part + " of " + whole);
        }
        return new Inequality(this, part, whole);
    }

    /** The smallest part of the whole that reaches this share; may exceed the whole for an empty whole. */
    public long smallestReaching(long whole) {
        BigInteger product = BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(whole));
        BigInteger lower = BigInteger.valueOf(denominator);
        BigInteger[] halves = product.divideAndRemainder(lower);
        boolean next = comparison == Comparison.MORE_THAN || halves[1].signum() != 0;
        return halves[0].add(next ? BigInteger.ONE : BigInteger.ZERO).longValueExact();
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (comparison == Comparison.AT_LEAST ? ">=" : ">") + numerator + "/" + denominator;
    }
}
