package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly_recount}.
 *
 * @param recountId random id
 * @param assemblyId the assembly
 * @param report hash of the report that is checked, hex
 * @param reason why it was called for
 * @param calledAt UTC
 * @param calledBy account
 * @param state where it stands
 * @param decidedAt UTC, or null
 * @param logIndex index of assembly.recounted, or null
 */
@MappedEntity("assembly_recount")
public record RecountRow(
        @Id String recountId,
        String assemblyId,
        String report,
        String reason,
        Instant calledAt,
        String calledBy,
        RecountState state,
        @Nullable Instant decidedAt,
        @Nullable Long logIndex) {}
