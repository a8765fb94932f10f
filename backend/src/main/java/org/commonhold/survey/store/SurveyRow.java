package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code survey}.
 *
 * @param surveyId 32 hex
 * @param communityId 32 hex
 * @param title as announced
 * @param text what it is about
 * @param questions JSON list
 * @param state DRAFT, OPEN or CLOSED
 * @param closeAt end of the time for answers, exclusive
 * @param sha256 of the questions as they were opened, or null
 * @param parties voting parties that may answer
 * @param createdBy account
 * @param createdAt UTC
 * @param openedAt UTC or null
 * @param closedAt UTC or null
 */
@MappedEntity("survey")
public record SurveyRow(
        @Id String surveyId,
        String communityId,
        String title,
        String text,
        String questions,
        String state,
        Instant closeAt,
        @Nullable String sha256,
        int parties,
        String createdBy,
        Instant createdAt,
        @Nullable Instant openedAt,
        @Nullable Instant closedAt) {}
