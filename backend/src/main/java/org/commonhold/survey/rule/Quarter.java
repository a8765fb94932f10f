package org.commonhold.survey.rule;

import java.time.Instant;
import java.time.LocalDate;
import org.commonhold.kernel.LegalCalendar;

/**
 * A quarter of a year, Asia/Shanghai.
 *
 * @param year the year
 * @param number 1 to 4
 */
public record Quarter(int year, int number) {
    private static final int MONTHS = 3;
    private static final int YEARS_BACK = 2;

    /** Reads {@code 2030-Q1}. */
    public static Quarter of(String text) {
        return new Quarter(Integer.parseInt(text.substring(0, 4)), text.charAt(6) - '0');
    }

    /** The first instant after it. */
    public Instant end() {
        return LocalDate.of(year, 1, 1)
                .plusMonths((long) MONTHS * number)
                .atStartOfDay(LegalCalendar.ZONE)
                .toInstant();
    }

    /** Tells whether it may be scored: it is over, and not for more than two years. */
    public boolean mayBeScored(Instant now) {
        Instant latest = end().atZone(LegalCalendar.ZONE).plusYears(YEARS_BACK).toInstant();
        return !now.isBefore(end()) && now.isBefore(latest);
    }

    /** As it is written. */
    public String text() {
        return year + "-Q" + number;
    }
}
