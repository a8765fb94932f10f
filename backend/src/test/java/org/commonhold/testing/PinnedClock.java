package org.commonhold.testing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.commonhold.platform.DevelopmentClock;

/**
 * The service's clock stands still between the steps of a test, so that a second before an edge is a second. A test class asks for it with
 * {@code @Property(name = "test.clock", value = "pinned")} and moves it with {@link DevelopmentClock#advanceTo}.
 */
@Factory
@Requires(property = "test.clock", value = "pinned")
public class PinnedClock {
    /** Where it begins: after every other test's time. */
    public static final Instant START = Instant.parse("2030-01-07T00:00:00Z");

    /** The clock. */
    @Singleton
    @Primary
    @Bean(typed = {DevelopmentClock.class, Clock.class})
    @Replaces(DevelopmentClock.class)
    DevelopmentClock clock() {
        return new DevelopmentClock(Clock.fixed(START, ZoneOffset.UTC), Duration.ZERO, offset -> {});
    }
}
