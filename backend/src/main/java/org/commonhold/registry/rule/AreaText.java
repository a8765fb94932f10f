package org.commonhold.registry.rule;

import java.util.regex.Pattern;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Reads and writes areas: m² with at most two decimals outside, 0.01 m² (dm²) inside, without rounding and without floating point. */
public final class AreaText {
    /** Largest area of a unit in 0.01 m²: 1 000 000 m². */
    public static final long MAX_DM2 = 100_000_000;

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,40})?");
    private static final Pattern SEPARATED = Pattern.compile("[0-9]{1,3}([,， '’][0-9]{3})+(\\.[0-9]*)?");
    private static final int DECIMALS = 2;

    private AreaText() {}

    /**
     * What an area says.
     *
     * @param areaDm2 in 0.01 m², or 0 where it was refused
     * @param refusal why it was refused, or null
     */
    public record Reading(long areaDm2, @Nullable RefusalCode refusal) {
        static Reading refused(RefusalCode code) {
            return new Reading(0, code);
        }
    }

    /**
     * Reads an area. Zeros behind the second decimal are no decimals.
     *
     * @param text m², such as {@code 89.53}
     */
    public static Reading read(String text) {
        String digits = text;
        if (digits.startsWith("-") || digits.startsWith("−") || digits.startsWith("－")) {
            boolean number = PLAIN.matcher(digits.substring(1)).matches();
            return Reading.refused(number ? RefusalCode.ROW_AREA_NEGATIVE : RefusalCode.ROW_AREA_FORMAT);
        }
        if (SEPARATED.matcher(digits).matches()) {
            return Reading.refused(RefusalCode.ROW_AREA_SEPARATOR);
        }
        if (!PLAIN.matcher(digits).matches()) {
            return Reading.refused(RefusalCode.ROW_AREA_FORMAT);
        }
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String decimals = point < 0 ? "" : digits.substring(point + 1);
        while (decimals.length() > DECIMALS && decimals.endsWith("0")) {
            decimals = decimals.substring(0, decimals.length() - 1);
        }
        if (decimals.length() > DECIMALS) {
            return Reading.refused(RefusalCode.ROW_AREA_DECIMALS);
        }
        long areaDm2 = Long.parseLong(whole) * 100 + Long.parseLong((decimals + "00").substring(0, DECIMALS));
        if (areaDm2 == 0) {
            return Reading.refused(RefusalCode.ROW_AREA_ZERO);
        }
        return areaDm2 > MAX_DM2 ? Reading.refused(RefusalCode.ROW_AREA_TOO_LARGE) : new Reading(areaDm2, null);
    }

    /**
     * Writes an area with two decimals.
     *
     * @param areaDm2 in 0.01 m², not negative
     */
    public static String write(long areaDm2) {
        long decimals = areaDm2 % 100;
        return areaDm2 / 100 + (decimals < 10 ? ".0" : ".") + decimals;
    }
}
