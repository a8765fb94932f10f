package org.commonhold.delivery.store;

import java.time.Instant;
import java.util.Set;
import org.commonhold.contract.push.PushType;
import org.commonhold.delivery.Urgency;
import org.commonhold.delivery.rule.Step;
import org.jspecify.annotations.Nullable;

/**
 * A step that this node may carry out until its lease ends.
 *
 * @param requestId the request
 * @param step what to do
 * @param claim the lease
 * @param attempts tries so far
 * @param communityId of the person
 * @param personId for whom
 * @param subjectId what waits
 * @param type generic kind
 * @param urgency how urgent
 * @param collapseKey by which repetitions replace each other
 * @param expiresAt time of the domain from which nothing is sent, or null
 * @param done addresses of which the outcome is known
 */
public record ClaimedStep(
        String requestId,
        Step step,
        String claim,
        int attempts,
        String communityId,
        String personId,
        String subjectId,
        PushType type,
        Urgency urgency,
        String collapseKey,
        @Nullable Instant expiresAt,
        Set<String> done) {}
