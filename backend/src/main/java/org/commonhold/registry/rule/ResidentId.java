package org.commonhold.registry.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** The citizen identification number of GB 11643: six digits of a place, eight of the birth date, three in sequence, one check character. */
public final class ResidentId {
    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{16}[0-9X]");
    private static final String CHECK = "10X98765432";
    private static final int LENGTH = 18;
    private static final int FULL_AGE_YEARS = 18;

    private ResidentId() {}

    /** Whether a text has the form of a number: 17 digits and a digit or X. */
    static boolean formed(String number) {
        return FORM.matcher(number).matches();
    }

    /** Whether the check character is right (ISO 7064 MOD 11-2). */
    static boolean checks(String number) {
        return number.charAt(LENGTH - 1) == checkCharacter(number.substring(0, LENGTH - 1));
    }

    /**
     * The check character of 17 digits.
     *
     * @param digits the first 17 characters of a number
     */
    public static char checkCharacter(String digits) {
        int sum = 0;
        for (int at = 0; at < LENGTH - 1; at++) {
            int weight = (1 << (LENGTH - 1 - at)) % 11;
            sum += (digits.charAt(at) - '0') * weight;
        }
        return CHECK.charAt(sum % 11);
    }

    /**
     * The birth date.
     *
     * @param number a number of the right form
     * @return the date, or nothing where the calendar has no such day
     */
    public static Optional<LocalDate> birthDate(String number) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number.substring(6, 10)),
                    Integer.parseInt(number.substring(10, 12)),
                    Integer.parseInt(number.substring(12, 14))));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /**
     * Whether somebody is under 18 on a day (民法典 17; the eighteenth birthday is the first day of full age, 民法典 1259 and 201).
     *
     * @param birth birth date
     * @param day the day
     */
    public static boolean minor(LocalDate birth, LocalDate day) {
        return day.isBefore(birth.plusYears(FULL_AGE_YEARS));
    }
}
