package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code proxy}.
 *
 * @param proxyId SHA-256 of the payload, hex
 * @param assemblyId the assembly
 * @param partyKey the party that gives it
 * @param slot name of the party in the book
 * @param packageHash the package that it is given for
 * @param principalId who gave it
 * @param agentId who may vote
 * @param kid signing key
 * @param sealedJws the signed proxy, encrypted
 * @param grantedAt time of proxy.granted
 * @param grantedIndex its index
 * @param revocation exact compact JWS, or null
 * @param revokedAt time of proxy.revoked, or null
 * @param revokedIndex its index, or null
 */
@MappedEntity("proxy")
public record ProxyRow(
        @Id String proxyId,
        String assemblyId,
        String partyKey,
        String slot,
        String packageHash,
        String principalId,
        String agentId,
        String kid,
        String sealedJws,
        Instant grantedAt,
        long grantedIndex,
        @Nullable String revocation,
        @Nullable Instant revokedAt,
        @Nullable Long revokedIndex) {}
