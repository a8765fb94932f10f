package org.commonhold.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeToLiveTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    @Test
    void of_noEnd_isAWeek() {
        assertThat(TimeToLive.of(null, NOW)).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void of_nearEnd_isWhatIsLeftAndASecondAtLeast() {
        assertThat(TimeToLive.of(NOW.plusMillis(90_500), NOW)).isEqualTo(Duration.ofSeconds(90));
        assertThat(TimeToLive.of(NOW.plusMillis(1), NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void of_farEnd_isFourWeeks() {
        assertThat(TimeToLive.of(NOW.plus(Duration.ofDays(28)), NOW)).isEqualTo(Duration.ofDays(28));
        assertThat(TimeToLive.of(NOW.plus(Duration.ofDays(29)), NOW)).isEqualTo(Duration.ofDays(28));
    }
}
