package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code assembly_extension}.
 *
 * @param assemblyId the assembly
 * @param formerCloseAt end of the window before, exclusive
 * @param closeAt end of the window now, exclusive
 * @param decision who decided it
 * @param at time of the entry in the book
 * @param logIndex index of that entry
 * @param accountId who recorded it
 */
@MappedEntity("assembly_extension")
public record ExtensionRow(
        @Id String assemblyId,
        Instant formerCloseAt,
        Instant closeAt,
        String decision,
        Instant at,
        long logIndex,
        String accountId) {}
