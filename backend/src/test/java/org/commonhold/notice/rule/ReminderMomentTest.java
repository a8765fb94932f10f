package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.notice.rule.ReminderMoment.HOURS_24;
import static org.commonhold.notice.rule.ReminderMoment.HOURS_48;
import static org.commonhold.notice.rule.ReminderMoment.ONE_THIRD;
import static org.commonhold.notice.rule.ReminderMoment.TWO_THIRDS;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The moments of the reminders: a third, two thirds, 48 and 24 hours before the close (N5). */
class ReminderMomentTest {
    private static final Instant OPEN = Instant.parse("2030-01-07T00:00:00Z");
    private static final Duration TICK = Duration.ofMillis(1);

    @Test
    void moments_ofThirtyDays_areFour() {
        Instant close = OPEN.plus(Duration.ofDays(30));
        assertThat(ReminderMoment.of(OPEN, close))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ONE_THIRD, OPEN.plus(Duration.ofDays(10)),
                        TWO_THIRDS, OPEN.plus(Duration.ofDays(20)),
                        HOURS_48, OPEN.plus(Duration.ofDays(28)),
                        HOURS_24, OPEN.plus(Duration.ofDays(29))));
    }

    @Test
    void due_justBeforeAtAndAfterEachMoment() {
        Instant close = OPEN.plus(Duration.ofDays(30));
        ReminderMoment.of(OPEN, close).forEach((moment, at) -> {
            Set<ReminderMoment> earlier = EnumSet.range(ONE_THIRD, moment);
            earlier.remove(moment);
            assertThat(ReminderMoment.due(OPEN, close, at.minus(TICK), earlier))
                    .as("just before %s", moment)
                    .isEmpty();
            assertThat(ReminderMoment.due(OPEN, close, at, earlier))
                    .as("at %s", moment)
                    .containsOnlyKeys(moment);
            assertThat(ReminderMoment.due(OPEN, close, at.plus(TICK), earlier))
                    .as("just after %s", moment)
                    .containsOnlyKeys(moment);
            earlier.add(moment);
            assertThat(ReminderMoment.due(OPEN, close, at.plus(TICK), earlier))
                    .as("%s once only", moment)
                    .isEmpty();
        });
    }

    @Test
    void due_atTheClose_isNothing() {
        Instant close = OPEN.plus(Duration.ofDays(30));
        assertThat(ReminderMoment.due(OPEN, close, close.minus(TICK), Set.of())).hasSize(4);
        assertThat(ReminderMoment.due(OPEN, close, close, Set.of())).isEmpty();
    }

    @Test
    void due_afterALongStop_isInTheOrderOfTheMoments() {
        Instant close = OPEN.plus(Duration.ofDays(30));
        assertThat(ReminderMoment.due(OPEN, close, close.minus(TICK), Set.of(ONE_THIRD))
                        .keySet())
                .containsExactly(TWO_THIRDS, HOURS_48, HOURS_24);
    }

    @Test
    void moments_thatCoincide_areOne() {
        // of 72 hours: 24 h, 48 h; and 48 and 24 hours before the close are the same two
        assertThat(ReminderMoment.of(OPEN, OPEN.plus(Duration.ofHours(72))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        HOURS_48, OPEN.plus(Duration.ofHours(24)),
                        HOURS_24, OPEN.plus(Duration.ofHours(48))));
    }

    @Test
    void moments_ofAShortPeriod_leaveOutWhatLiesAtOrBeforeTheOpening() {
        assertThat(ReminderMoment.of(OPEN, OPEN.plus(Duration.ofHours(48))).keySet())
                .containsExactlyInAnyOrder(ONE_THIRD, TWO_THIRDS, HOURS_24);
        assertThat(ReminderMoment.of(OPEN, OPEN.plus(Duration.ofHours(48)).plus(TICK))
                        .keySet())
                .containsExactlyInAnyOrder(ONE_THIRD, TWO_THIRDS, HOURS_48, HOURS_24);
        assertThat(ReminderMoment.of(OPEN, OPEN.plus(Duration.ofHours(24))).keySet())
                .containsExactlyInAnyOrder(ONE_THIRD, TWO_THIRDS);
    }

    @Property
    void moments_ofAnyPeriod_areAtMostFourAndInsideIt(
            @ForAll @LongRange(min = 1, max = 60L * 24 * 3_600_000) long millis) {
        Instant close = OPEN.plusMillis(millis);
        Map<ReminderMoment, Instant> moments = ReminderMoment.of(OPEN, close);
        assertThat(moments).hasSizeLessThanOrEqualTo(4);
        assertThat(moments.values())
                .doesNotHaveDuplicates()
                .allSatisfy(at -> assertThat(at).isAfter(OPEN).isBefore(close));
    }
}
