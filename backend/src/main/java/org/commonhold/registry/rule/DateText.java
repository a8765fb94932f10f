package org.commonhold.registry.rule;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads dates as committees write them: 2026-01-31, 2026/1/31, 2026.1.31, 2026年1月31日. */
public final class DateText {
    private static final Pattern FORM =
            Pattern.compile("([12][0-9]{3})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日)");

    private DateText() {}

    /**
     * Reads a date.
     *
     * @param text as written
     * @return the day, or nothing where the text is no date or the calendar has no such day
     */
    public static Optional<LocalDate> read(String text) {
        Matcher date = FORM.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        String month = date.group(2) == null ? date.group(4) : date.group(2);
        String day = date.group(3) == null ? date.group(5) : date.group(3);
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
