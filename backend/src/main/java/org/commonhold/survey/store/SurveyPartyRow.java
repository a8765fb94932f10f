package org.commonhold.survey.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code survey_party}.
 *
 * @param surveyId the survey; with the party key it is the key
 * @param partyKey voting party as of the opening
 * @param building building of the unit that gives the key
 * @param units JSON list of its counting units
 * @param representative person who answers, or null
 */
@MappedEntity("survey_party")
public record SurveyPartyRow(
        @Id String surveyId,
        String partyKey,
        String building,
        String units,
        @Nullable String representative) {}
