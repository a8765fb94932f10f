package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code score_mark}.
 *
 * @param scoreId the table; with the party it is the key
 * @param party who gave the score
 * @param num points: num / den
 * @param den points: num / den
 * @param outOf full mark
 * @param source the document that it stands in
 * @param sha256 of that document, or of the survey's figures, hex
 * @param surveyId survey of the owners' score, or null
 * @param question its scale question, or null
 * @param recordedBy account
 * @param recordedName name of that person then, encrypted
 * @param recordedRole role in which it was recorded
 * @param recordedAt UTC
 */
@MappedEntity("score_mark")
public record ScoreMarkRow(
        @Id String scoreId,
        String party,
        long num,
        long den,
        int outOf,
        String source,
        String sha256,
        @Nullable String surveyId,
        @Nullable Integer question,
        String recordedBy,
        String recordedName,
        String recordedRole,
        Instant recordedAt) {}
