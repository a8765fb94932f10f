package org.commonhold.delivery;

import java.time.Instant;
import java.util.regex.Pattern;
import org.commonhold.contract.push.PushType;
import org.jspecify.annotations.Nullable;

/**
 * That somebody is to be told that something waits in the inbox.
 *
 * @param requestId 32 hex, made by the caller; the same id again changes nothing
 * @param communityId 32 hex
 * @param personId natural person, 32 hex
 * @param subjectId what waits, 32 hex; opaque, and the only id that the message carries
 * @param type generic title of the message
 * @param urgency which channels are tried
 * @param notBefore from when on, time of the domain; quiet hours are the caller's business
 * @param expiresAt from when on nothing is sent any more, time of the domain, or null
 * @param collapseKey messages of one key replace each other on a device: 1 to 64 of {@code A-Z a-z 0-9 _ -}
 */
public record DeliveryRequest(
        String requestId,
        String communityId,
        String personId,
        String subjectId,
        PushType type,
        Urgency urgency,
        Instant notBefore,
        @Nullable Instant expiresAt,
        String collapseKey) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** Refuses what no channel could carry. */
    public DeliveryRequest {
        if (!ID.matcher(requestId).matches()
                || !ID.matcher(communityId).matches()
                || !ID.matcher(personId).matches()
                || !ID.matcher(subjectId).matches()) {
            throw new IllegalArgumentException("the ids of a delivery are 32 hexadecimal characters");
        }
        if (!KEY.matcher(collapseKey).matches()) {
            throw new IllegalArgumentException("a collapse key has 1 to 64 letters, digits, hyphens or underscores");
        }
    }
}
