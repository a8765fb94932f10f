package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code assembly_confirmation}.
 *
 * @param assemblyId the assembly; with the party it is the key
 * @param partyKey party that was asked
 * @param way PHONE or DOOR
 * @param result CONFIRMED, DENIED or NOT_REACHED
 * @param recordedBy account
 * @param recordedAt UTC
 */
@MappedEntity("assembly_confirmation")
public record ConfirmationRow(
        @Id String assemblyId, String partyKey, String way, String result, String recordedBy, Instant recordedAt) {}
