package org.commonhold.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel carries anything now.
 *
 * @param channel the channel
 * @param on whether it does, or will when its pause ends
 * @param why the reason
 * @param pausedUntil machine time until which it rests, or null
 * @param alarm a mistake in the operator's configuration that the provider pointed out, as a short code, or null
 */
public record ChannelState(
        ChannelKind channel,
        boolean on,
        Why why,
        @Nullable Instant pausedUntil,
        @Nullable String alarm) {

    /** Reasons. */
    public enum Why {
        /** It works. */
        READY,
        /** It is switched on for trial: providers check the messages and deliver none. */
        DRY_RUN,
        /** The operator gave it no account, key or address. */
        NOT_CONFIGURED,
        /** What the operator gave it cannot be used. */
        CONFIGURATION_UNUSABLE,
        /** The provider asked for a pause. */
        PAUSED,
        /** The provider does not accept our credentials. */
        AUTH_BROKEN
    }
}
