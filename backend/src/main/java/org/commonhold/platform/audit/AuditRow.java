package org.commonhold.platform.audit;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code audit_entry}.
 *
 * @param communityId 32 hex
 * @param number from 1
 * @param at when
 * @param actor 32 hex
 * @param act what was done
 * @param subject 32 hex
 * @param facts canonical JSON
 * @param hash hex
 */
@MappedEntity("audit_entry")
record AuditRow(
        String communityId,
        @Id long number,
        Instant at,
        String actor,
        String act,
        String subject,
        String facts,
        String hash) {}
