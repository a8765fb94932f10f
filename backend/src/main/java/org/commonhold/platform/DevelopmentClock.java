package org.commonhold.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The machine's clock plus an offset that only grows. It exists in development mode and in tests, where it is the {@link Clock} bean;
 * moving it back is refused, because the book's times never decrease.
 */
public final class DevelopmentClock extends Clock {
    private final Clock machine;
    private final AtomicReference<Duration> offset;
    private final Consumer<Duration> keeper;

    /**
     * A clock that starts with a known offset.
     *
     * @param machine the clock underneath
     * @param offset how far ahead of it, not negative
     * @param keeper told each new offset before it takes effect, so that a restart does not move the time back
     */
    public DevelopmentClock(Clock machine, Duration offset, Consumer<Duration> keeper) {
        if (offset.isNegative()) {
            throw new IllegalArgumentException("a development clock is never behind: " + offset);
        }
        this.machine = machine;
        this.offset = new AtomicReference<>(offset);
        this.keeper = keeper;
    }

    /**
     * Moves the clock forward to a moment, from which it runs on.
     *
     * @param moment the new time
     * @return whether it was moved; false where the moment is not after the present one
     */
    public synchronized boolean advanceTo(Instant moment) {
        Instant now = instant();
        if (!moment.isAfter(now)) {
            return false;
        }
        Duration next = current().plus(Duration.between(now, moment));
        keeper.accept(next);
        offset.set(next);
        return true;
    }

    /**
     * Moves the clock forward by a duration.
     *
     * @param step how far, positive
     */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("a development clock only moves forward: " + step);
        }
        Duration next = current().plus(step);
        keeper.accept(next);
        offset.set(next);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(current());
    }

    @Override
    public ZoneId getZone() {
        return machine.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(machine.withZone(zone), current());
    }

    private Duration current() {
        Duration now = offset.get();
        return now == null ? Duration.ZERO : now;
    }
}
