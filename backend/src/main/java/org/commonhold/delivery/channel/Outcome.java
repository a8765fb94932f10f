package org.commonhold.delivery.channel;

import java.time.Duration;
import org.commonhold.delivery.Attempt;
import org.jspecify.annotations.Nullable;

/** What a provider made of one message. Codes are short words of the provider or of ours, never an address. */
public sealed interface Outcome {

    /** {@return the word for it, or null} */
    @Nullable
    String code();

    /** {@return as it is recorded} */
    Attempt.Result result();

    /** {@return whether it points to a mistake in the operator's configuration} */
    default boolean alarm() {
        return false;
    }

    /** The provider took the message. */
    record Accepted() implements Outcome {
        @Override
        public @Nullable String code() {
            return null;
        }

        @Override
        public Attempt.Result result() {
            return Attempt.Result.ACCEPTED;
        }
    }

    /**
     * Something failed that may work later. The message may have arrived all the same; its collapse key makes a second one replace it.
     *
     * @param code why
     * @param after what the provider asked to wait, or null
     */
    record Retry(String code, @Nullable Duration after) implements Outcome {
        @Override
        public Attempt.Result result() {
            return Attempt.Result.RETRY;
        }
    }

    /**
     * The provider has enough of all our messages for a while.
     *
     * @param code why
     * @param after what it asked to wait, or null
     */
    record Paused(String code, @Nullable Duration after) implements Outcome {
        @Override
        public Attempt.Result result() {
            return Attempt.Result.RETRY;
        }
    }

    /**
     * The address does not exist any more.
     *
     * @param code why
     * @param alarm whether it points to a mistake in the operator's configuration
     */
    record Gone(String code, boolean alarm) implements Outcome {
        @Override
        public Attempt.Result result() {
            return Attempt.Result.GONE;
        }
    }

    /**
     * The provider refuses the message, and would refuse it again.
     *
     * @param code why
     * @param suspect whether the address may be to blame
     * @param alarm whether it points to a mistake in the operator's configuration
     */
    record Rejected(String code, boolean suspect, boolean alarm) implements Outcome {
        @Override
        public Attempt.Result result() {
            return Attempt.Result.REJECTED;
        }
    }

    /**
     * The provider does not accept our credentials: nothing gets through until somebody mends them.
     *
     * @param code why
     */
    record AuthBroken(String code) implements Outcome {
        @Override
        public boolean alarm() {
            return true;
        }

        @Override
        public Attempt.Result result() {
            return Attempt.Result.AUTH_BROKEN;
        }
    }
}
