package org.commonhold.ballot.cast;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.clock.ClockFactory;

/** A clock that stands where a test puts it. */
@Singleton
@Primary
@Bean(typed = {PinnedClock.class, Clock.class})
@Replaces(value = DevelopmentClock.class, factory = ClockFactory.class)
@Requires(property = "commonhold.test.pinned-clock")
final class PinnedClock extends Clock {
    volatile Instant now = Instant.parse("2027-01-01T00:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
