package org.commonhold.identity;

import java.time.Instant;

/**
 * A device key of an owner was revoked; published inside the transaction that enters it in the book, after the entry.
 *
 * @param communityId 32 hex
 * @param personId 32 hex
 * @param kid thumbprint
 * @param reason code of the reason, as in the entry
 * @param at when
 */
public record KeyRevoked(String communityId, String personId, String kid, String reason, Instant at) {}
