package org.commonhold.survey.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.commonhold.api.SurveysApi;
import org.commonhold.api.model.Survey;
import org.commonhold.api.model.SurveyDraft;
import org.commonhold.api.model.SurveyResults;
import org.commonhold.api.model.Surveys;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.survey.run.CloseSurvey;
import org.commonhold.survey.run.DraftSurvey;
import org.commonhold.survey.run.OpenSurvey;
import org.commonhold.survey.run.SurveyReader;
import org.commonhold.transparency.Book;

/** Surveys for officials: committee and community workers make them, every role of the community reads them. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class SurveyController implements SurveysApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final DraftSurvey drafts;
    private final OpenSurvey open;
    private final CloseSurvey close;
    private final SurveyReader reader;
    private final SurveyBodies bodies;
    private final Book book;

    SurveyController(
            CurrentPerson current,
            Idempotency idempotency,
            DraftSurvey drafts,
            OpenSurvey open,
            CloseSurvey close,
            SurveyReader reader,
            SurveyBodies bodies,
            Book book) {
        this.current = current;
        this.idempotency = idempotency;
        this.drafts = drafts;
        this.open = open;
        this.close = close;
        this.reader = reader;
        this.bodies = bodies;
        this.book = book;
    }

    @Override
    public Surveys surveys(String communityId) {
        current.staff(communityId);
        return new Surveys(reader.all(communityId).stream().map(bodies::survey).toList());
    }

    @Override
    public Survey survey(String communityId, String surveyId) {
        current.staff(communityId);
        return read(communityId, surveyId);
    }

    @Override
    public HttpResponse<Survey> draftSurvey(String communityId, String idempotencyKey, SurveyDraft body) {
        Staff who = maker(communityId);
        return HttpResponse.created(idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "draftSurvey " + communityId, body),
                Survey.class,
                () -> read(communityId, drafts.draft(communityId, who.accountId(), SurveyBodies.content(body)))));
    }

    @Override
    public Survey changeSurvey(String communityId, String surveyId, SurveyDraft body) {
        maker(communityId);
        drafts.change(communityId, surveyId, SurveyBodies.content(body));
        return read(communityId, surveyId);
    }

    @Override
    public Survey openSurvey(String communityId, String surveyId, String idempotencyKey) {
        Staff who = maker(communityId);
        return idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "openSurvey " + communityId + surveyId, null),
                Survey.class,
                () -> {
                    open.open(communityId, surveyId);
                    return read(communityId, surveyId);
                });
    }

    @Override
    public SurveyResults closeSurvey(String communityId, String surveyId, String idempotencyKey) {
        Staff who = maker(communityId);
        SurveyResults results = idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "closeSurvey " + communityId + surveyId, null),
                SurveyResults.class,
                () -> {
                    close.close(communityId, surveyId);
                    return bodies.results(reader.one(communityId, surveyId), false);
                });
        book.checkpoint(communityId);
        return results;
    }

    @Override
    public SurveyResults surveyResults(String communityId, String surveyId) {
        current.staff(communityId);
        return bodies.results(reader.one(communityId, surveyId), true);
    }

    private Survey read(String communityId, String surveyId) {
        return bodies.survey(reader.one(communityId, surveyId));
    }

    private Staff maker(String communityId) {
        return current.staff(communityId, Role.COMMITTEE, Role.COMMUNITY_WORKER);
    }
}
