package org.commonhold.survey.http;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.ScoresApi;
import org.commonhold.api.model.ScoreMark;
import org.commonhold.api.model.ScorePublication;
import org.commonhold.api.model.ScoreSheet;
import org.commonhold.api.model.ScoreSheets;
import org.commonhold.identity.CurrentPerson;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Idempotency;
import org.commonhold.platform.RefusedException;
import org.commonhold.survey.rule.Weighting;
import org.commonhold.survey.score.NewMark;
import org.commonhold.survey.score.PublishScore;
import org.commonhold.survey.score.RecordScore;
import org.commonhold.survey.score.ScoreReader;
import org.commonhold.transparency.Book;

/** The five-party scores for officials. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
class ScoreController implements ScoresApi {
    private final CurrentPerson current;
    private final Idempotency idempotency;
    private final RecordScore record;
    private final PublishScore publish;
    private final ScoreReader reader;
    private final ScoreBodies bodies;
    private final Book book;

    ScoreController(
            CurrentPerson current,
            Idempotency idempotency,
            RecordScore record,
            PublishScore publish,
            ScoreReader reader,
            ScoreBodies bodies,
            Book book) {
        this.current = current;
        this.idempotency = idempotency;
        this.record = record;
        this.publish = publish;
        this.reader = reader;
        this.bodies = bodies;
        this.book = book;
    }

    @Override
    public ScoreSheets scores(String communityId) {
        current.staff(communityId);
        return new ScoreSheets(reader.all(communityId).stream()
                .map(each -> bodies.sheet(each, true))
                .toList());
    }

    @Override
    public HttpResponse<ScoreSheet> recordScore(String communityId, String idempotencyKey, ScoreMark body) {
        NewMark mark = ScoreBodies.mark(body);
        List<Role> allowed = RecordScore.recorders(mark.party());
        Staff who = current.staff(communityId, allowed.toArray(new Role[0]));
        Role role = allowed.stream()
                .filter(each -> holds(communityId, each))
                .findFirst()
                .orElseThrow();
        ScoreSheet sheet = idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "recordScore " + communityId, body),
                ScoreSheet.class,
                () -> read(communityId, record.record(communityId, who, role, mark)));
        return HttpResponse.created(sheet);
    }

    @Override
    public ScoreSheet publishScore(String communityId, String scoreId, String idempotencyKey, ScorePublication body) {
        Staff who = current.staff(communityId, Role.COMMUNITY_WORKER);
        Weighting weighting = ScoreBodies.weighting(body.getWeighting());
        ScoreSheet sheet = idempotency.once(
                new Idempotency.Request(who.accountId(), idempotencyKey, "publishScore " + communityId + scoreId, body),
                ScoreSheet.class,
                () -> {
                    publish.publish(communityId, scoreId, SurveyBodies.normal(body.getCompany()), weighting);
                    return read(communityId, scoreId);
                });
        book.checkpoint(communityId);
        return sheet;
    }

    private boolean holds(String communityId, Role role) {
        try {
            current.staff(communityId, role);
            return true;
        } catch (RefusedException other) {
            if (other.code() == RefusalCode.ROLE_MISSING) {
                return false;
            }
            throw other;
        }
    }

    private ScoreSheet read(String communityId, String scoreId) {
        return bodies.sheet(reader.one(communityId, scoreId), true);
    }
}
