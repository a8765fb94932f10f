package org.commonhold.assembly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A proxy was granted or revoked. Heard in the same transaction.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title the assembly's title
 * @param proxyId the document's id, hex
 * @param agent the person who may vote, or no longer may
 * @param principal the person who gave it, where a worker recorded what that person is said to have signed on paper; else null
 * @param granted whether it was granted; else it was revoked
 * @param at when
 */
public record ProxyChanged(
        String communityId,
        String assemblyId,
        String title,
        String proxyId,
        String agent,
        @Nullable String principal,
        boolean granted,
        Instant at) {}
