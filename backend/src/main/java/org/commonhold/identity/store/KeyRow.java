package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code enrolled_key}.
 *
 * @param kid thumbprint
 * @param communityId community of the owner; zeros for staff
 * @param personId pseudonym or account
 * @param staff whether it is a staff signing key
 * @param x base64url
 * @param y base64url
 * @param level L1, L2 or L3
 * @param method how the person showed who they are
 * @param protection what guards the private half
 * @param deviceName sealed
 * @param enrolment compact JWS
 * @param consent compact JWS, or null for staff
 * @param attestation compact JWS of the worker at the desk, or null
 * @param enrolledAt UTC
 * @param enrolledIndex log index, -1 for staff
 * @param lastSeenAt UTC, or null
 * @param revokedAt UTC, or null
 * @param revokedIndex log index, -1 for staff, or null
 */
@MappedEntity("enrolled_key")
public record KeyRow(
        @Id String kid,
        String communityId,
        String personId,
        boolean staff,
        String x,
        String y,
        String level,
        String method,
        String protection,
        String deviceName,
        String enrolment,
        @Nullable String consent,
        @Nullable String attestation,
        Instant enrolledAt,
        long enrolledIndex,
        @Nullable Instant lastSeenAt,
        @Nullable Instant revokedAt,
        @Nullable Long revokedIndex) {}
