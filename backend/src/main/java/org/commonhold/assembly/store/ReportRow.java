package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code tally_report}.
 *
 * @param assemblyId the assembly
 * @param sha256 hex
 * @param text canonical report
 * @param computedAt when the count was made
 * @param served canonical list of the slots of served parties, or null
 */
@MappedEntity("tally_report")
public record ReportRow(
        @Id String assemblyId,
        String sha256,
        String text,
        Instant computedAt,
        @Nullable String served) {}
