package org.commonhold.platform;

import org.jspecify.annotations.Nullable;

/** Why the service cannot start, as one sentence for the person who started it. */
public final class StartupFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * With the sentence alone.
     *
     * @param sentence what is wrong and what to do
     */
    public StartupFailure(String sentence) {
        super(sentence);
    }

    /**
     * With the cause, for the log.
     *
     * @param sentence what is wrong and what to do
     * @param cause what was caught
     */
    public StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
