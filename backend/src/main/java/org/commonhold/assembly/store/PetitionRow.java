package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.assembly.PetitionState;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code petition}.
 *
 * @param petitionId 32 hex
 * @param communityId the community
 * @param title one line
 * @param words exact canonical words
 * @param document SHA-256 of the words, hex
 * @param starterId who wrote it
 * @param startedAt when
 * @param state where it stands
 * @param submittedAt time of the entry, or null
 * @param submittedIndex its index, or null
 * @param conveneBy last instant in time, or null
 * @param heads supporting heads when submitted, or null
 * @param areaDm2 supporting area then, 0.01 m², or null
 * @param totalHeads all heads then, or null
 * @param totalAreaDm2 all area then, or null
 * @param escalatedAt time of the entry, or null
 * @param escalatedIndex its index, or null
 * @param assemblyId the assembly that answers it, or null
 * @param convenedAt when that was publicised, or null
 */
@MappedEntity("petition")
public record PetitionRow(
        @Id String petitionId,
        String communityId,
        String title,
        String words,
        String document,
        String starterId,
        Instant startedAt,
        PetitionState state,
        @Nullable Instant submittedAt,
        @Nullable Long submittedIndex,
        @Nullable Instant conveneBy,
        @Nullable Integer heads,

        @Nullable @io.micronaut.data.annotation.MappedProperty("area_dm2")
        Long areaDm2,

        @Nullable Integer totalHeads,

        @Nullable @io.micronaut.data.annotation.MappedProperty("total_area_dm2")
        Long totalAreaDm2,

        @Nullable Instant escalatedAt,
        @Nullable Long escalatedIndex,
        @Nullable String assemblyId,
        @Nullable Instant convenedAt) {}
