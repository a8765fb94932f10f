package org.commonhold.survey.score;

import org.commonhold.survey.rule.Quarter;
import org.commonhold.survey.rule.ScoringParty;
import org.jspecify.annotations.Nullable;

/**
 * A score to be recorded.
 *
 * @param quarter the quarter that was scored
 * @param party who gave it
 * @param num points: num / den; null for OWNERS
 * @param den points: num / den; null for OWNERS
 * @param outOf full mark; null for OWNERS
 * @param source the document that it stands in
 * @param sha256 of that document, hex; null for OWNERS
 * @param surveyId closed survey of the owners' score; null for the others
 * @param question its scale question; null for the others
 */
public record NewMark(
        Quarter quarter,
        ScoringParty party,
        @Nullable Long num,
        @Nullable Long den,
        @Nullable Integer outOf,
        String source,
        @Nullable String sha256,
        @Nullable String surveyId,
        @Nullable Integer question) {}
