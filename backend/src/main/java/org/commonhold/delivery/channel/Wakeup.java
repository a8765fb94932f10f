package org.commonhold.delivery.channel;

import java.time.Duration;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.Urgency;

/**
 * A message as every channel gets it. It says that something waits, and never what.
 *
 * @param requestId 32 hex; the same for every repetition, so that a gateway recognises one
 * @param communityId 32 hex
 * @param personId 32 hex
 * @param subjectId opaque id of what waits
 * @param type generic kind
 * @param urgency how urgent
 * @param collapseKey messages of one key replace each other on a device
 * @param timeToLive how long the provider may keep it for a device that is off
 */
public record Wakeup(
        String requestId,
        String communityId,
        String personId,
        String subjectId,
        PushType type,
        Urgency urgency,
        String collapseKey,
        Duration timeToLive) {}
