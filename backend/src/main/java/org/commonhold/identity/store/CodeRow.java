package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code activation_code}.
 *
 * @param codeId 32 hex
 * @param codeHash keyed hash, hex
 * @param communityId community of the person
 * @param personId for whom
 * @param method LETTER, DEVICE, RECOVERY or DESK
 * @param issuedAt UTC
 * @param expiresAt UTC, exclusive; null for recovery codes
 * @param wrongDocuments number of wrong document endings
 * @param endedAt UTC, or null
 * @param endedBy USED, REPLACED or WRONG_DOCUMENT, or null
 * @param handedOverBy key of the worker, desk only
 * @param attestation compact JWS of the worker, desk only
 * @param attestationId SHA-256 of its payload, hex, desk only
 */
@MappedEntity("activation_code")
public record CodeRow(
        @Id String codeId,
        String codeHash,
        String communityId,
        String personId,
        String method,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        int wrongDocuments,
        @Nullable Instant endedAt,
        @Nullable String endedBy,
        @Nullable String handedOverBy,
        @Nullable String attestation,
        @Nullable String attestationId) {}
