package org.commonhold.evidence.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One official's statement.
 *
 * @param documentId SHA-256 of the payload, hex
 * @param assemblyId 32 hex
 * @param accountId 32 hex
 * @param kid signing key
 * @param reason why
 * @param recipient for whom
 * @param signedAt UTC
 * @param unlockedAt when the second statement completed the act, or null
 */
@MappedEntity("choices_unlock")
public record UnlockRow(
        @Id String documentId,
        String assemblyId,
        String accountId,
        String kid,
        String reason,
        String recipient,
        Instant signedAt,
        @Nullable Instant unlockedAt) {}
