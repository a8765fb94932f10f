package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code consent_given}.
 *
 * @param consentId 32 hex
 * @param communityId community of the person
 * @param personId who agreed
 * @param kind inbox, signing, data or sensitive
 * @param version version of the text
 * @param textSha256 SHA-256 of the text, hex
 * @param kid key that signed
 * @param agreedAt UTC
 * @param withdrawnAt UTC, or null
 */
@MappedEntity("consent_given")
public record ConsentRow(
        @Id String consentId,
        String communityId,
        String personId,
        String kind,
        String version,
        String textSha256,
        String kid,
        Instant agreedAt,
        @Nullable Instant withdrawnAt) {}
