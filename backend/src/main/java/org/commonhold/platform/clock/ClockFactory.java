package org.commonhold.platform.clock;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.commonhold.platform.ClockKind;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.platform.PlatformConfiguration;
import org.commonhold.platform.Randomness;

/** Makes the clock and the randomness of the service. */
@Factory
public final class ClockFactory {

    /**
     * The machine's clock in UTC, which nobody moves: for sessions, second factors, challenges and rate limits. Asked for with
     * {@code @Named("machine")}; the plain {@link Clock} is the time of the domain.
     */
    @Singleton
    @Named("machine")
    Clock machineClock() {
        return Clock.systemUTC();
    }

    /** The time of the domain in production: the machine's. */
    @Singleton
    @Primary
    @Requires(property = "commonhold.clock", notEquals = "development")
    Clock systemClock() {
        return Clock.systemUTC();
    }

    /**
     * The clock that can be moved forward, in development mode and in tests.
     *
     * @param configuration where its offset is kept
     * @param persistent false in tests, whose offset ends with them
     */
    @Singleton
    @Primary
    @Bean(typed = {DevelopmentClock.class, Clock.class})
    @Requires(property = "commonhold.clock", value = "development")
    DevelopmentClock developmentClock(
            PlatformConfiguration configuration,
            @Property(name = "commonhold.clock-persistent", defaultValue = "true") boolean persistent) {
        if (!persistent) {
            return new DevelopmentClock(Clock.systemUTC(), Duration.ZERO, offset -> {});
        }
        OffsetFile file = new OffsetFile(configuration.dataFolder().resolve("development-clock"));
        return new DevelopmentClock(Clock.systemUTC(), file.read(), file::write);
    }

    /** What the clock is worth as evidence. */
    @Singleton
    ClockKind clockKind(Clock clock) {
        return clock instanceof DevelopmentClock ? ClockKind.SIMULATED : ClockKind.REAL;
    }

    /** The operating system's entropy. */
    @Singleton
    Randomness randomness() {
        SecureRandom source = new SecureRandom();
        return length -> {
            byte[] bytes = new byte[length];
            source.nextBytes(bytes);
            return bytes;
        };
    }
}
