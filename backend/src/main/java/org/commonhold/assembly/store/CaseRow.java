package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code ballot_case}.
 *
 * @param caseId random id
 * @param assemblyId the assembly
 * @param partyKey whose ballot is disputed
 * @param ballotIndex index of the ballot in the book
 * @param reason IMPERSONATION or PAPER_OBJECTION
 * @param statement what the party says, encrypted
 * @param openedAt UTC
 * @param openedBy person or account
 * @param state OPEN, VOIDED or KEPT
 * @param decidedAt UTC, or null
 */
@MappedEntity("ballot_case")
public record CaseRow(
        @Id String caseId,
        String assemblyId,
        String partyKey,
        long ballotIndex,
        String reason,
        String statement,
        Instant openedAt,
        String openedBy,
        String state,
        @Nullable Instant decidedAt) {}
