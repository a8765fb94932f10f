package org.commonhold.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what happens in the background: looks often, and fails with a sentence where it does not come true in time. */
public final class Eventually {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final long LOOK_MILLIS = 20;

    private Eventually() {}

    /**
     * Waits a minute at most.
     *
     * @param what is to come true, for the failure
     * @param condition looked at about fifty times a second
     */
    public static void until(String what, Callable<Boolean> condition) {
        within(LONGEST, what, condition);
    }

    /** Waits so long at most. */
    public static void within(Duration longest, String what, Callable<Boolean> condition) {
        try {
            for (long waited = 0; !condition.call(); waited += LOOK_MILLIS) {
                if (waited >= longest.toMillis()) {
                    throw new AssertionError("did not come true within " + longest.toSeconds() + " s: " + what);
                }
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        } catch (RuntimeException broken) {
            throw broken;
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }
}
