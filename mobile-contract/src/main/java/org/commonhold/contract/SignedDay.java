package org.commonhold.contract;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** The only form of a day in signed documents: a day of the calendar in Asia/Shanghai, as {@code 2026-11-22}. */
public final class SignedDay {
    private static final Pattern FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private SignedDay() {}

    /**
     * Reads a day.
     *
     * @param text the text
     * @return the day
     * @throws IllegalArgumentException when the text has another form or there is no such day
     */
    public static LocalDate read(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a day");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            throw new IllegalArgumentException("no such day", noSuchDay);
        }
    }
}
