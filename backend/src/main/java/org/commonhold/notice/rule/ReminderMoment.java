package org.commonhold.notice.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** When the parties that have not taken part yet are reminded (N5): at most four times in a voting period. */
public enum ReminderMoment {
    /** A third of the period has passed. */
    ONE_THIRD,
    /** Two thirds have passed. */
    TWO_THIRDS,
    /** 48 hours before the close. */
    HOURS_48,
    /** 24 hours before the close. */
    HOURS_24;

    /**
     * The moments of a voting period. Those that would lie at or before the opening fall away; of several that coincide the last one in
     * the order above stays.
     *
     * @param openAt begin, inclusive
     * @param closeAt end, exclusive
     * @return each moment with its instant, whole milliseconds
     */
    public static Map<ReminderMoment, Instant> of(Instant openAt, Instant closeAt) {
        Duration window = Duration.between(openAt, closeAt);
        SortedMap<Instant, ReminderMoment> byTime = new TreeMap<>();
        for (ReminderMoment moment : values()) {
            Instant at = switch (moment) {
                case ONE_THIRD -> openAt.plusMillis(window.toMillis() / 3);
                case TWO_THIRDS -> openAt.plusMillis(window.toMillis() * 2 / 3);
                case HOURS_48 -> closeAt.minus(Duration.ofHours(48));
                case HOURS_24 -> closeAt.minus(Duration.ofHours(24));
            };
            if (at.isAfter(openAt)) {
                byTime.put(at, moment);
            }
        }
        Map<ReminderMoment, Instant> moments = new EnumMap<>(ReminderMoment.class);
        byTime.forEach((at, moment) -> moments.put(moment, at));
        return moments;
    }

    /**
     * The moments that have come and are not handled; none once the period is over.
     *
     * @param openAt begin, inclusive
     * @param closeAt end, exclusive
     * @param now the clock
     * @param handled moments that need nothing more
     * @return in the order of their instants
     */
    public static Map<ReminderMoment, Instant> due(
            Instant openAt, Instant closeAt, Instant now, Set<ReminderMoment> handled) {
        Map<ReminderMoment, Instant> due = new LinkedHashMap<>();
        if (!now.isBefore(closeAt)) {
            return due;
        }
        of(openAt, closeAt).entrySet().stream()
                .filter(each -> !each.getValue().isAfter(now) && !handled.contains(each.getKey()))
                .sorted(Map.Entry.comparingByValue())
                .forEach(each -> due.put(each.getKey(), each.getValue()));
        return due;
    }
}
