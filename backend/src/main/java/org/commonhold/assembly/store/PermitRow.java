package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code volunteer_permit}.
 *
 * @param permitId 32 hex
 * @param communityId 32 hex
 * @param assemblyId the assembly
 * @param personId the volunteer
 * @param scopeKind BUILDINGS or ENTRANCES
 * @param scopeCodes JSON list
 * @param endsAt own end, exclusive, or null
 * @param givenBy account
 * @param givenAt when
 * @param revokedBy account, or null
 * @param revokedAt when, or null
 * @param looks how often the list was looked at
 * @param lookedAt when last, or null
 */
@MappedEntity("volunteer_permit")
public record PermitRow(
        @Id String permitId,
        String communityId,
        String assemblyId,
        String personId,
        String scopeKind,
        String scopeCodes,
        @Nullable Instant endsAt,
        String givenBy,
        Instant givenAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt,
        int looks,
        @Nullable Instant lookedAt) {}
