package org.commonhold.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    @Test
    void read_seconds_areThatLong() {
        assertThat(RetryAfter.read("7", NOW)).contains(Duration.ofSeconds(7));
        assertThat(RetryAfter.read(" 0 ", NOW)).contains(Duration.ZERO);
    }

    @Test
    void read_date_isTheTimeUntilThen() {
        assertThat(RetryAfter.read("Sun, 22 Nov 2026 07:01:30 GMT", NOW)).contains(Duration.ofSeconds(90));
        assertThat(RetryAfter.read("Sun, 22 Nov 2026 06:00:00 GMT", NOW)).contains(Duration.ZERO);
    }

    @Test
    void read_moreThanADay_isADay() {
        assertThat(RetryAfter.read("999999999", NOW)).contains(Duration.ofHours(24));
    }

    @Test
    void read_noHeader_isNothing() {
        assertThat(RetryAfter.read(null, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1.5", "9999999999", "2026-11-22T07:01:30Z"})
    void read_whatIsNeither_isNothing(String value) {
        assertThat(RetryAfter.read(value, NOW)).isEmpty();
    }
}
