package org.commonhold.delivery.rule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a provider may keep a message for a device that is off. */
public final class TimeToLive {
    /** Where the message has no end of its own: after a week nobody needs to be woken up for it. */
    public static final Duration USUAL = Duration.ofDays(7);
    /** The most that providers take. */
    public static final Duration LONGEST = Duration.ofDays(28);

    private TimeToLive() {}

    /**
     * The time for a message.
     *
     * @param expiresAt its end, or null
     * @param now before that end, same clock
     * @return at least a second
     */
    public static Duration of(@Nullable Instant expiresAt, Instant now) {
        if (expiresAt == null) {
            return USUAL;
        }
        Duration left = Duration.between(now, expiresAt);
        if (left.compareTo(LONGEST) > 0) {
            return LONGEST;
        }
        return left.toSeconds() < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(left.toSeconds());
    }
}
