package org.commonhold.identity.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.IdentityConfiguration;
import org.commonhold.platform.RefusedException;

/**
 * How often somebody may fail. An attempt is taken before it is judged, so that parallel guesses count, and given back when it succeeds,
 * so that a crowd behind one address is not held up. Counted in memory: a restart forgives.
 */
@Singleton
public final class AttemptLimits {
    private static final Duration PERIOD = Duration.ofMinutes(15);
    private static final long KEYS = 100_000;

    private final Cache<String, Bucket> buckets =
            Caffeine.newBuilder().maximumSize(KEYS).expireAfterAccess(PERIOD).build();
    private final IdentityConfiguration configuration;
    private final TimeMeter meter;

    AttemptLimits(IdentityConfiguration configuration, @Named("machine") Clock clock) {
        this.configuration = configuration;
        this.meter = new ClockMeter(clock);
    }

    /**
     * Takes an attempt of an address.
     *
     * @param address the network address that asks
     * @return the attempt
     * @throws RefusedException {@code rate-limited}
     */
    public Attempt ofAddress(String address) {
        return take("address " + address, configuration.failuresPerAddress());
    }

    /**
     * Takes an attempt to sign in to an account, which need not exist.
     *
     * @param username the sign-in name as typed, in lower case
     * @return the attempt
     * @throws RefusedException {@code rate-limited}
     */
    public Attempt ofAccount(String username) {
        return take("account " + username, configuration.failuresPerAccount());
    }

    private Attempt take(String key, int capacity) {
        Bucket bucket = buckets.get(
                key,
                unused -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, PERIOD))
                        .withCustomTimePrecision(meter)
                        .build());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1;
            throw new RefusedException(RefusalCode.RATE_LIMITED, null, Map.of("retryAfterSeconds", seconds));
        }
        return () -> bucket.addTokens(1);
    }

    /** An attempt that was taken; it counts as failed unless it is said to have succeeded. */
    @FunctionalInterface
    public interface Attempt {
        /** Gives the attempt back. */
        void succeeded();
    }

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
