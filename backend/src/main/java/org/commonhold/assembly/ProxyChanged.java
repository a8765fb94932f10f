package org.commonhold.assembly;

import java.time.Instant;

/**
 * A proxy was granted or revoked; published inside the transaction, after its entry in the book.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title the assembly's title
 * @param proxyId the document's id, hex
 * @param agent the person who may vote, or no longer may
 * @param granted whether it was granted; else it was revoked
 * @param at when
 */
public record ProxyChanged(
        String communityId,
        String assemblyId,
        String title,
        String proxyId,
        String agent,
        boolean granted,
        Instant at) {}
