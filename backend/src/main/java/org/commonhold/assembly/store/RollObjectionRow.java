package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code roll_objection}.
 *
 * @param objectionId 32 hex
 * @param assemblyId the assembly
 * @param personId who objects
 * @param partyKey the party that it is about, or null
 * @param text sealed canonical document of the objection
 * @param raisedAt time of its entry
 * @param raisedIndex index of that entry
 * @param outcome UPHELD or REJECTED; null while unanswered
 * @param answer sealed canonical document of the answer, or null
 * @param answeredBy account, or null
 * @param answeredAt time of that entry, or null
 */
@MappedEntity("roll_objection")
public record RollObjectionRow(
        @Id String objectionId,
        String assemblyId,
        String personId,
        @Nullable String partyKey,
        String text,
        Instant raisedAt,
        long raisedIndex,
        @Nullable String outcome,
        @Nullable String answer,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {}
