package org.commonhold.survey.http;

import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.ResidentSurveysApi;
import org.commonhold.api.model.ResidentSurvey;
import org.commonhold.api.model.ResidentSurveys;
import org.commonhold.api.model.ScoreSheets;
import org.commonhold.api.model.SurveyAnswers;
import org.commonhold.api.model.SurveyResults;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.Idempotency;
import org.commonhold.survey.run.AnswerSurvey;
import org.commonhold.survey.run.SurveyReader;
import org.commonhold.survey.score.ScoreReader;

/** Surveys and published scores for owners. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ResidentSurveyController implements ResidentSurveysApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final SurveyReader reader;
    private final AnswerSurvey answer;
    private final SurveyBodies bodies;
    private final ScoreReader scores;
    private final ScoreBodies scoreBodies;

    ResidentSurveyController(
            CurrentPerson current,
            Idempotency idempotency,
            SurveyReader reader,
            AnswerSurvey answer,
            SurveyBodies bodies,
            ScoreReader scores,
            ScoreBodies scoreBodies) {
        this.current = current;
        this.idempotency = idempotency;
        this.reader = reader;
        this.answer = answer;
        this.bodies = bodies;
        this.scores = scores;
        this.scoreBodies = scoreBodies;
    }

    @Override
    public ResidentSurveys ownSurveys() {
        Owner who = current.owner();
        return new ResidentSurveys(reader.all(who.communityId()).stream()
                .filter(row -> !row.state().equals("DRAFT"))
                .map(row -> bodies.resident(row, who.personId()))
                .toList());
    }

    @Override
    public ResidentSurvey ownSurvey(String surveyId) {
        Owner who = current.owner();
        return bodies.household(reader.opened(who.communityId(), surveyId), who.personId());
    }

    @Override
    public ResidentSurvey answerSurvey(String surveyId, String idempotencyKey, SurveyAnswers body) {
        Owner who = current.owner();
        return idempotency.once(
                new Idempotency.Request(who.personId(), idempotencyKey, "answerSurvey " + surveyId, body),
                ResidentSurvey.class,
                () -> {
                    answer.answer(who, surveyId, body.getPartyKey(), SurveyBodies.sheet(body));
                    return bodies.household(reader.opened(who.communityId(), surveyId), who.personId());
                });
    }

    @Override
    public SurveyResults publicSurveyResults(String surveyId) {
        return bodies.results(reader.opened(current.owner().communityId(), surveyId), false);
    }

    @Override
    public ScoreSheets publicScores() {
        return new ScoreSheets(scores.all(current.owner().communityId()).stream()
                .filter(each -> each.sheet().published())
                .map(each -> scoreBodies.sheet(each, false))
                .toList());
    }
}
