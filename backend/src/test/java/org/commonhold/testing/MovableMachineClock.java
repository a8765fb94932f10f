package org.commonhold.testing;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A machine whose time a test moves on, asked for with {@code @Property(name = "test.machine-clock", value = "movable")}; with the value
 * {@code standing} it does not go on by itself.
 */
@Factory
@Requires(property = "test.machine-clock", pattern = "movable|standing")
public class MovableMachineClock {

    /** The clock; a test asks for it with {@code @Named("machine")} and casts it. */
    @Singleton
    @Named("machine")
    @Bean(typed = Clock.class)
    @Replaces(value = Clock.class, named = "machine")
    Clock clock(@Value("${test.machine-clock}") String kind) {
        Clock machine = Clock.systemUTC();
        return new Moved(kind.equals("standing") ? Clock.fixed(machine.instant(), ZoneOffset.UTC) : machine);
    }

    /** The machine's time and what was added to it. */
    public static final class Moved extends Clock {
        private final InstantSource source;
        private volatile Duration added = Duration.ZERO;

        private Moved(InstantSource source) {
            this.source = source;
        }

        /** Lets time pass. */
        public void pass(Duration time) {
            added = added.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return source.instant().plus(added);
        }
    }
}
