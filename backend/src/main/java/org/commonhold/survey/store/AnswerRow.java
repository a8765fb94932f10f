package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * One row of {@code survey_answer}.
 *
 * @param surveyId the survey; with the party key it is the key
 * @param partyKey the party
 * @param sealed the answers as JSON, encrypted
 * @param answeredAt UTC
 */
@MappedEntity("survey_answer")
public record AnswerRow(@Id String surveyId, String partyKey, String sealed, Instant answeredAt) {}
