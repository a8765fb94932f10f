package org.commonhold.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private static final int MOST = BackOff.CHANCES - 1;

    @Test
    void after_firstFailure_isTenToTwentySeconds() {
        assertThat(BackOff.after(1, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(BackOff.after(1, MOST)).isBetween(Duration.ofMillis(19_999), Duration.ofMillis(20_000));
    }

    @Test
    void after_everyFailure_doubles() {
        assertThat(BackOff.after(2, 0)).isEqualTo(Duration.ofSeconds(20));
        assertThat(BackOff.after(5, 0)).isEqualTo(Duration.ofSeconds(160));
    }

    @Property
    void after_anyFailure_liesBetweenTenSecondsAndHalfAnHour(
            @ForAll @IntRange(min = 0, max = 1_000) int failures, @ForAll @IntRange(max = MOST) int chance) {
        assertThat(BackOff.after(failures, chance)).isBetween(BackOff.FIRST, BackOff.LONGEST);
    }

    @Test
    void after_providerAsksForMore_waitsThatLong() {
        assertThat(BackOff.after(1, 0, Duration.ofSeconds(61))).isEqualTo(Duration.ofSeconds(61));
        assertThat(BackOff.after(1, 0, Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void pause_anyChance_isNeverShorterThanAskedAndATenthLongerAtMost() {
        assertThat(BackOff.pause(Duration.ofSeconds(60), 0)).isEqualTo(Duration.ofSeconds(60));
        assertThat(BackOff.pause(Duration.ofSeconds(60), MOST))
                .isBetween(Duration.ofMillis(65_999), Duration.ofSeconds(66));
    }
}
