package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.assembly.AssemblyState;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly_step}.
 *
 * @param assemblyId the assembly; with the state it is the key
 * @param state the state that was reached
 * @param at time of the entry in the book
 * @param logIndex index of that entry, or null
 * @param accountId who took the step; null for the service itself
 * @param reason why it was cancelled or voided
 */
@MappedEntity("assembly_step")
public record StepRow(
        @Id String assemblyId,
        AssemblyState state,
        Instant at,
        @Nullable Long logIndex,
        @Nullable String accountId,
        @Nullable String reason) {}
