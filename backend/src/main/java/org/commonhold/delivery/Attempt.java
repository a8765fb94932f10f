package org.commonhold.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try to reach one person on one channel. No proof of anything but of the try: only an inbox, a signature or a paper serves a notice.
 *
 * @param requestId the request, 32 hex
 * @param personId natural person, 32 hex
 * @param channel on which channel
 * @param at when, time of the domain
 * @param outcome what came of it
 * @param code what the provider said, or null: a short code, never an address
 */
public record Attempt(
        String requestId,
        String personId,
        ChannelKind channel,
        Instant at,
        Result outcome,
        @Nullable String code) {

    /** What came of a try. */
    public enum Result {
        /** The provider took the message; whether a device showed it is unknown. */
        ACCEPTED,
        /** The provider or the way to it failed; it is tried again. */
        RETRY,
        /** The address does not exist any more and was forgotten. */
        GONE,
        /** The provider refuses this message or address; it is not tried again. */
        REJECTED,
        /** The provider does not accept our credentials; the channel rests until somebody mends them. */
        AUTH_BROKEN,
        /** Given up after the last permitted try. */
        GIVEN_UP,
        /** No channel was left: the person is for the door list. */
        UNREACHED
    }
}
