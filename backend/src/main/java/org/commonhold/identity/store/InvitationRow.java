package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code staff_invitation}.
 *
 * @param invitationId 32 hex
 * @param codeHash keyed hash, hex
 * @param communityId community of the role
 * @param role name of the role
 * @param displayName sealed
 * @param validFrom term, inclusive
 * @param validUntil term, exclusive
 * @param invitedBy account
 * @param invitedAt UTC
 * @param expiresAt end of the code, exclusive
 * @param acceptedBy account, or null
 * @param acceptedAt UTC, or null
 */
@MappedEntity("staff_invitation")
public record InvitationRow(
        @Id String invitationId,
        String codeHash,
        String communityId,
        String role,
        String displayName,
        Instant validFrom,
        Instant validUntil,
        String invitedBy,
        Instant invitedAt,
        Instant expiresAt,
        @Nullable String acceptedBy,
        @Nullable Instant acceptedAt) {}
