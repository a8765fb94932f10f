package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code key_challenge}.
 *
 * @param challenge 64 hex
 * @param purpose ENROLMENT, STAFF_KEY or SESSION
 * @param communityId community that the document must name
 * @param personId person that the document must name
 * @param method method that the document must name, or null
 * @param codeId code that is used up, or null
 * @param kid key that must sign, or null
 * @param audience origin of the site that asked
 * @param expiresAt machine time, UTC, exclusive
 */
@MappedEntity("key_challenge")
public record ChallengeRow(
        @Id String challenge,
        String purpose,
        String communityId,
        String personId,
        @Nullable String method,
        @Nullable String codeId,
        @Nullable String kid,
        String audience,
        Instant expiresAt) {}
