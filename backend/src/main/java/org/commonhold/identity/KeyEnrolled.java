package org.commonhold.identity;

import java.time.Instant;

/**
 * A device key of an owner was enrolled; published inside the transaction that enters it in the book, after the entry.
 *
 * @param communityId 32 hex
 * @param personId 32 hex
 * @param kid thumbprint
 * @param level L1, L2 or L3
 * @param method LETTER, DEVICE, RECOVERY or DESK
 * @param at when
 */
public record KeyEnrolled(String communityId, String personId, String kid, String level, String method, Instant at) {}
