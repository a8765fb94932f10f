package org.commonhold.notice.rule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.commonhold.kernel.LegalCalendar;
import org.commonhold.notice.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * When a person may be woken for a notice, if at all (N3). The inbox has it at once in every case.
 *
 * <p>EMERGENCY: now, at any hour. STATUTORY: now, or at the end of the hours of quiet; never muted. ORDINARY and SURVEY: not when muted,
 * not in the hours of quiet, and at most once an hour: while a push is still on its way, that one also brings the person to this notice.
 */
public final class Respect {
    /** The least time between two ordinary pushes to a person. */
    public static final Duration PACE = Duration.ofHours(1);

    private static final int MINUTES_OF_DAY = 24 * 60;

    private Respect() {}

    /**
     * When to wake.
     *
     * @param kind what it is about
     * @param wishes of the person
     * @param lastPush when the newest ordinary push to the person left or will leave, or null
     * @param now the clock
     * @return from when on, or nothing where the person is not to be woken
     */
    public static Optional<Instant> wakeAt(NoticeKind kind, Wishes wishes, @Nullable Instant lastPush, Instant now) {
        return switch (kind.noticeClass()) {
            case EMERGENCY -> Optional.of(now);
            case STATUTORY -> Optional.of(afterQuiet(wishes, now));
            case ORDINARY, SURVEY -> ordinary(kind, wishes, lastPush, now);
        };
    }

    private static Optional<Instant> ordinary(NoticeKind kind, Wishes wishes, @Nullable Instant lastPush, Instant now) {
        if (!wishes.push() || wishes.muted().contains(kind)) {
            return Optional.empty();
        }
        if (lastPush == null) {
            return Optional.of(afterQuiet(wishes, now));
        }
        if (lastPush.isAfter(now)) {
            return Optional.empty();
        }
        Instant next = lastPush.plus(PACE);
        return Optional.of(afterQuiet(wishes, next.isAfter(now) ? next : now));
    }

    /** The instant itself, or the end of the hours of quiet in which it lies. */
    private static Instant afterQuiet(Wishes wishes, Instant at) {
        ZonedDateTime local = at.atZone(LegalCalendar.ZONE);
        int minute = local.getHour() * 60 + local.getMinute();
        int length = Math.floorMod(wishes.quietTo() - wishes.quietFrom(), MINUTES_OF_DAY);
        int since = Math.floorMod(minute - wishes.quietFrom(), MINUTES_OF_DAY);
        if (since >= length) {
            return at;
        }
        LocalTime end = LocalTime.ofSecondOfDay(wishes.quietTo() * 60L);
        ZonedDateTime today = local.with(end);
        return (today.isAfter(local) ? today : today.plusDays(1)).toInstant();
    }
}
