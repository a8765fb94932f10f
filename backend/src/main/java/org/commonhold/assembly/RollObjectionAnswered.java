package org.commonhold.assembly;

import java.time.Instant;

/**
 * An objection to a published roll was answered; published inside the transaction, after its entry in the book.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title the assembly's title
 * @param objectionId 32 hex
 * @param personId who had objected
 * @param upheld whether the roll is to be corrected
 * @param at when
 */
public record RollObjectionAnswered(
        String communityId,
        String assemblyId,
        String title,
        String objectionId,
        String personId,
        boolean upheld,
        Instant at) {}
