package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code score_sheet}.
 *
 * @param scoreId 32 hex
 * @param communityId 32 hex
 * @param quarter such as 2030-Q1
 * @param version from 1
 * @param published whether it can no longer change
 * @param sha256 of the text, hex, or null
 * @param text canonical JSON of the published table, or null
 * @param publishedAt UTC or null
 * @param logIndex index of score.published, or null
 */
@MappedEntity("score_sheet")
public record ScoreSheetRow(
        @Id String scoreId,
        String communityId,
        String quarter,
        int version,
        boolean published,
        @Nullable String sha256,
        @Nullable String text,
        @Nullable Instant publishedAt,
        @Nullable Long logIndex) {}
