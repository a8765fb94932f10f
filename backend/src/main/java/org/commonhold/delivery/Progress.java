package org.commonhold.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the deliveries of a subject are.
 *
 * @param requested persons for whom a delivery was asked
 * @param waiting of them, those for whom something is still to be tried
 * @param accepted those of whom a provider took at least one message
 * @param failed those who are through without any provider taking a message
 * @param settled those for whom nothing more had to be sent, because they had seen it before
 * @param perMinute tries in a minute, over the whole span of the tries; 0 before the second one
 * @param startedAt first try, time of the domain, or null
 * @param lastAt newest try, time of the domain, or null
 */
public record Progress(
        long requested,
        long waiting,
        long accepted,
        long failed,
        long settled,
        long perMinute,
        @Nullable Instant startedAt,
        @Nullable Instant lastAt) {}
