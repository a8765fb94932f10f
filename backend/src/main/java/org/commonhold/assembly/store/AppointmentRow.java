package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code representative_appointment}.
 *
 * @param documentId SHA-256 of the payload, hex
 * @param communityId the community
 * @param payload exact canonical payload
 * @param owners ids of the holders, ascending, separated by spaces
 * @param representative the natural person who votes
 * @param ground by what right
 * @param paper SHA-256 of the paper, hex, or null
 * @param validFrom first day
 * @param validTo last day, inclusive, or null
 * @param state PROPOSED, APPOINTED or ENDED
 * @param statedAt when first received
 * @param appointedAt time of the entry, or null
 * @param logIndex index of the entry, or null
 * @param endedAt when it ended, or null
 * @param endedIndex index of that entry, or null
 * @param endedReason why, or null
 * @param endedWords what the worker recorded, or null
 */
@MappedEntity("representative_appointment")
public record AppointmentRow(
        @Id String documentId,
        String communityId,
        String payload,
        String owners,
        String representative,
        String ground,
        @Nullable String paper,
        LocalDate validFrom,
        @Nullable LocalDate validTo,
        String state,
        Instant statedAt,
        @Nullable Instant appointedAt,
        @Nullable Long logIndex,
        @Nullable Instant endedAt,
        @Nullable Long endedIndex,
        @Nullable String endedReason,
        @Nullable String endedWords) {}
