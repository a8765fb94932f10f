package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.commonhold.notice.NoticeKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When somebody is woken: the hours of quiet, once an hour, and what is never muted (N3). */
class RespectTest {
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Wishes NONE_QUIET = new Wishes(Set.of(), 0, 0, true);

    @Test
    void quiet_fromTenToSeven_ordinaryWaitsForTheMorning() {
        assertThat(ordinary("2030-01-07T21:59:59.999")).contains(shanghai("2030-01-07T21:59:59.999"));
        assertThat(ordinary("2030-01-07T22:00:00")).contains(shanghai("2030-01-08T07:00:00"));
        assertThat(ordinary("2030-01-08T00:30:00")).contains(shanghai("2030-01-08T07:00:00"));
        assertThat(ordinary("2030-01-08T06:59:59.999")).contains(shanghai("2030-01-08T07:00:00"));
        assertThat(ordinary("2030-01-08T07:00:00")).contains(shanghai("2030-01-08T07:00:00"));
    }

    @Test
    void quiet_ofOneDay_endsOnThatDay() {
        Wishes nap = new Wishes(Set.of(), 12 * 60, 14 * 60, true);
        assertThat(wake(NoticeKind.SAFETY, nap, null, shanghai("2030-01-07T11:59:00")))
                .contains(shanghai("2030-01-07T11:59:00"));
        assertThat(wake(NoticeKind.SAFETY, nap, null, shanghai("2030-01-07T12:00:00")))
                .contains(shanghai("2030-01-07T14:00:00"));
        assertThat(wake(NoticeKind.SAFETY, nap, null, shanghai("2030-01-07T14:00:00")))
                .contains(shanghai("2030-01-07T14:00:00"));
    }

    @Test
    void quiet_statutoryWaitsAndEmergencyDoesNot() {
        Instant night = shanghai("2030-01-08T03:00:00");
        assertThat(wake(NoticeKind.ASSEMBLY, Wishes.DEFAULT, null, night)).contains(shanghai("2030-01-08T07:00:00"));
        assertThat(wake(NoticeKind.EMERGENCY, Wishes.DEFAULT, null, night)).contains(night);
    }

    @Test
    void pace_onceAnHour_justBeforeAtAndAfter() {
        Instant last = shanghai("2030-01-07T10:00:00");
        Instant next = last.plus(Respect.PACE);
        assertThat(wake(NoticeKind.SAFETY, NONE_QUIET, last, next.minus(TICK))).contains(next);
        assertThat(wake(NoticeKind.SAFETY, NONE_QUIET, last, next)).contains(next);
        assertThat(wake(NoticeKind.SAFETY, NONE_QUIET, last, next.plus(TICK))).contains(next.plus(TICK));
    }

    @Test
    void pace_aPushThatWaits_standsForAllThatComeMeanwhile() {
        Instant waiting = shanghai("2030-01-07T11:00:00");
        assertThat(wake(NoticeKind.SAFETY, NONE_QUIET, waiting, waiting.minus(TICK)))
                .isEmpty();
        assertThat(wake(NoticeKind.SURVEY, NONE_QUIET, waiting, waiting.minus(TICK)))
                .isEmpty();
    }

    @Test
    void pace_endingInTheNight_waitsForTheMorning() {
        assertThat(wake(
                        NoticeKind.SAFETY,
                        Wishes.DEFAULT,
                        shanghai("2030-01-07T21:30:00"),
                        shanghai("2030-01-07T21:45:00")))
                .contains(shanghai("2030-01-08T07:00:00"));
    }

    @Test
    void pace_isForOrdinaryNoticesAlone() {
        Instant now = shanghai("2030-01-07T10:00:01");
        Instant last = shanghai("2030-01-07T10:00:00");
        assertThat(wake(NoticeKind.ASSEMBLY, NONE_QUIET, last, now)).contains(now);
        assertThat(wake(NoticeKind.EMERGENCY, NONE_QUIET, last, now)).contains(now);
    }

    @Test
    void muted_ordinaryKind_wakesNobody() {
        Instant now = shanghai("2030-01-07T10:00:00");
        Wishes muted = new Wishes(Set.of(NoticeKind.SAFETY), 0, 0, true);
        assertThat(wake(NoticeKind.SAFETY, muted, null, now)).isEmpty();
        assertThat(wake(NoticeKind.POLICY, muted, null, now)).contains(now);
    }

    @Test
    void muted_everything_statutoryAndEmergencyStillWake() {
        Instant now = shanghai("2030-01-07T10:00:00");
        Wishes silent = new Wishes(Set.of(NoticeKind.values()), 0, 0, false);
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(wake(kind, silent, null, now))
                    .as(kind.name())
                    .isEqualTo(kind.mutable() ? Optional.empty() : Optional.of(now));
        }
    }

    private static Optional<Instant> ordinary(String local) {
        return wake(NoticeKind.SAFETY, Wishes.DEFAULT, null, shanghai(local));
    }

    private static Optional<Instant> wake(NoticeKind kind, Wishes wishes, @Nullable Instant last, Instant now) {
        return Respect.wakeAt(kind, wishes, last, now);
    }

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(ZoneId.of("Asia/Shanghai")).toInstant();
    }
}
