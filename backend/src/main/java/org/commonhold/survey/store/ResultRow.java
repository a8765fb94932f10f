package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * One row of {@code survey_result}.
 *
 * @param surveyId the survey
 * @param sha256 of the text, hex
 * @param text canonical JSON of the published figures
 * @param sealed free texts as JSON, encrypted
 * @param logIndex index of survey.closed
 */
@MappedEntity("survey_result")
public record ResultRow(@Id String surveyId, String sha256, String text, String sealed, long logIndex) {}
