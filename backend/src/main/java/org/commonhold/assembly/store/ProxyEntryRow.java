package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code proxy_entry}.
 *
 * @param entryId SHA-256 of the payload, hex
 * @param assemblyId the assembly
 * @param partyKey the party that gives the proxy
 * @param principalId who gives it
 * @param agentId who is to vote
 * @param paper hash of the scan, hex
 * @param accountId who entered it
 * @param kid key that signed
 * @param sealedJws the signed proxy, encrypted
 * @param enteredAt UTC
 * @param reviewedBy who reviewed it, or null
 * @param decision CONFIRMED, RETURNED or null
 * @param reviewJws the signed review, or null
 * @param reviewedAt UTC, or null
 */
@MappedEntity("proxy_entry")
public record ProxyEntryRow(
        @Id String entryId,
        String assemblyId,
        String partyKey,
        String principalId,
        String agentId,
        String paper,
        String accountId,
        String kid,
        String sealedJws,
        Instant enteredAt,
        @Nullable String reviewedBy,
        @Nullable String decision,
        @Nullable String reviewJws,
        @Nullable Instant reviewedAt) {}
