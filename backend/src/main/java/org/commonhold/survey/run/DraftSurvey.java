package org.commonhold.survey.run;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.survey.rule.Question;
import org.commonhold.survey.rule.SoundText;
import org.commonhold.survey.store.SurveyRow;
import org.commonhold.survey.store.SurveyRows;

/** Drafts a survey and changes the draft. */
@Singleton
public class DraftSurvey {
    private final SurveyRows rows;
    private final Randomness randomness;
    private final Clock clock;

    DraftSurvey(SurveyRows rows, Randomness randomness, Clock clock) {
        this.rows = rows;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Makes a draft.
     *
     * @param communityId 32 hex
     * @param accountId who drafts it
     * @param content what it says
     * @return its id
     * @throws RefusedException {@code survey-questions-unfit}
     */
    @Transactional
    public String draft(String communityId, String accountId, SurveyContent content) {
        require(content);
        String surveyId = randomness.id();
        rows.save(new SurveyRow(
                surveyId,
                communityId,
                content.title(),
                content.text(),
                SurveyJson.questions(content.questions()),
                "DRAFT",
                content.closeAt().truncatedTo(ChronoUnit.MILLIS),
                null,
                0,
                accountId,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null));
        return surveyId;
    }

    /**
     * Replaces a draft.
     *
     * @param communityId 32 hex
     * @param surveyId 32 hex
     * @param content what it says now
     * @throws RefusedException {@code not-found}, {@code survey-not-draft}, {@code survey-questions-unfit}
     */
    @Transactional
    public void change(String communityId, String surveyId, SurveyContent content) {
        SurveyRow row = rows.lock(surveyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!row.state().equals("DRAFT")) {
            throw new RefusedException(RefusalCode.SURVEY_NOT_DRAFT);
        }
        require(content);
        rows.change(
                surveyId,
                content.title(),
                content.text(),
                SurveyJson.questions(content.questions()),
                content.closeAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static void require(SurveyContent content) {
        if (!SoundText.is(content.title()) || !SoundText.is(content.text())) {
            throw new RefusedException(RefusalCode.SURVEY_QUESTIONS_UNFIT, "text");
        }
        for (Question question : content.questions()) {
            if (!question.fits()) {
                throw new RefusedException(
                        RefusalCode.SURVEY_QUESTIONS_UNFIT, "questions[" + (question.number() - 1) + "]");
            }
        }
    }
}
