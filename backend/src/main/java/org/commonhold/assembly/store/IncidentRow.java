package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Row of {@code assembly_incident}.
 *
 * @param incidentId random id
 * @param assemblyId the assembly
 * @param beganAt UTC
 * @param endedAt UTC
 * @param what what happened
 * @param handling how it is handled
 * @param recordedBy account
 * @param recordedAt UTC
 * @param logIndex index of assembly.incident in the book
 */
@MappedEntity("assembly_incident")
public record IncidentRow(
        @Id String incidentId,
        String assemblyId,
        Instant beganAt,
        Instant endedAt,
        String what,
        String handling,
        String recordedBy,
        Instant recordedAt,
        long logIndex) {}
