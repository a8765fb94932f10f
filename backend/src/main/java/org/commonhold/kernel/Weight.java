package org.commonhold.kernel;

/**
 * The two quantities that every joint decision counts side by side.
 *
 * @param areaDm2 private area, unit 0.01 m², not negative
 * @param heads number of voting parties, not negative
 */
public record Weight(long areaDm2, long heads) {

    /** Nothing. */
    public static final Weight NONE = new Weight(0, 0);

    /** Refuses negative quantities. */
    public Weight {
        if (areaDm2 < 0 || heads < 0) {
            throw new IllegalArgumentException("negative weight: " + areaDm2 + ", " + heads);
        }
    }

    /**
     * The sum of both.
     *
     * @throws ArithmeticException when the area no longer fits
     */
    public Weight plus(Weight other) {
        return new Weight(Math.addExact(areaDm2, other.areaDm2), Math.addExact(heads, other.heads));
    }

    /** What is left when the other, smaller in both, is taken away. */
    public Weight minus(Weight other) {
        return new Weight(Math.subtractExact(areaDm2, other.areaDm2), Math.subtractExact(heads, other.heads));
    }
}
