package org.commonhold.delivery.rule;

import java.time.Duration;

/**
 * When a failed message is tried again: the wait doubles from try to try, and chance spreads the second half of it, so that nodes and
 * devices do not come back together. Providers ask for ten seconds at least before the first repetition.
 */
public final class BackOff {
    /** Wait before the first repetition. */
    public static final Duration FIRST = Duration.ofSeconds(10);
    /** No wait is longer. */
    public static final Duration LONGEST = Duration.ofMinutes(30);
    /** Rest of a channel whose provider asked for a pause without saying how long. */
    public static final Duration PAUSE = Duration.ofSeconds(60);
    /** Rest of a channel whose credentials are refused: somebody has to mend them. */
    public static final Duration BROKEN = Duration.ofMinutes(10);
    /** Numbers of chance are below this. */
    public static final int CHANCES = 65_536;

    private static final int MOST_DOUBLINGS = 16;
    private static final int PAUSE_SPREAD = 10;

    private BackOff() {}

    /**
     * The wait after a failure.
     *
     * @param failures number of failures so far, 1 for the first
     * @param chance 0 to 65 535
     * @return at least ten seconds
     */
    public static Duration after(int failures, int chance) {
        long whole = FIRST.toMillis() << Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1));
        long most = Math.min(LONGEST.toMillis(), Math.multiplyExact(whole, 2L));
        long least = Math.min(LONGEST.toMillis() / 2, whole);
        return Duration.ofMillis(least + Math.multiplyExact(most - least, (long) chance) / CHANCES);
    }

    /**
     * The wait after a failure whose provider said when to come back.
     *
     * @param failures number of failures so far
     * @param chance 0 to 65 535
     * @param asked what the provider asked for
     * @return never less than that
     */
    public static Duration after(int failures, int chance, Duration asked) {
        Duration own = after(failures, chance);
        return own.compareTo(asked) < 0 ? asked : own;
    }

    /**
     * The pause of a channel: what the provider asked for and up to a tenth more.
     *
     * @param asked what it asked for
     * @param chance 0 to 65 535
     */
    public static Duration pause(Duration asked, int chance) {
        long millis = asked.toMillis();
        return Duration.ofMillis(millis + Math.multiplyExact(millis / PAUSE_SPREAD, (long) chance) / CHANCES);
    }
}
