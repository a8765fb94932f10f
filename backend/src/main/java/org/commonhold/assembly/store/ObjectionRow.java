package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code assembly_objection}.
 *
 * @param objectionId random id
 * @param assemblyId the assembly
 * @param personId owner who objects
 * @param statement encrypted
 * @param objectedAt UTC
 * @param logIndex index of assembly.objection in the book
 * @param answer encrypted, or null
 * @param answeredBy account, or null
 * @param answeredAt UTC, or null
 */
@MappedEntity("assembly_objection")
public record ObjectionRow(
        @Id String objectionId,
        String assemblyId,
        String personId,
        String statement,
        Instant objectedAt,
        long logIndex,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {}
