package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly_draw}.
 *
 * @param assemblyId the assembly
 * @param source which number of which publication
 * @param numberAt when it appears
 * @param publicNumber the number, once recorded
 * @param recordedAt when that was
 * @param accountId who recorded it
 */
@MappedEntity("assembly_draw")
public record DrawRow(
        @Id String assemblyId,
        String source,
        Instant numberAt,
        @Nullable String publicNumber,
        @Nullable Instant recordedAt,
        @Nullable String accountId) {}
