package org.commonhold.identity.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code identity_session}.
 *
 * @param tokenHash SHA-256 of the cookie, hex
 * @param kind STAFF or OWNER
 * @param personId account or pseudonym
 * @param kid device key of an owner, or null
 * @param startedAt machine time, UTC
 * @param lastSeenAt machine time, UTC
 */
@MappedEntity("identity_session")
public record SessionRow(
        @Id String tokenHash,
        String kind,
        String personId,
        @Nullable String kid,
        Instant startedAt,
        Instant lastSeenAt) {}
