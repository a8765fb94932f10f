package org.commonhold.kernel;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * Turns legal periods into instants.
 *
 * <p>Periods of days that start with an act whose second is on record (publicising, counting, certifying) are spans of 24
 * hours from that second. For a notice that is stricter to test than whole days and lets every guard be tested to the second.
 * Periods of years that start with a day follow 民法典 201 to 203: the first day is not counted and the last one ends at
 * midnight, Shanghai time.
 */
public final class LegalCalendar {

    /** The zone of every community. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private LegalCalendar() {}

    /** The instant that lies the given number of 24-hour days after the start. */
    public static Instant daysAfter(Instant start, int days) {
        return start.plus(Duration.ofDays(days));
    }

    /** The instant at which a period of years is complete (届满) that began on the given day. */
    public static Instant yearsComplete(LocalDate began, int years) {
        return began.plusYears(years).plusDays(1).atStartOfDay(ZONE).toInstant();
    }
}
