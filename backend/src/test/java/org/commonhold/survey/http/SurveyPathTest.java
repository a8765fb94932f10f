package org.commonhold.survey.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.annotation.Property;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.commonhold.api.RefusalCode;
import org.commonhold.api.model.ResidentSurvey;
import org.commonhold.api.model.ResidentSurveys;
import org.commonhold.api.model.ScoreSheet;
import org.commonhold.api.model.ScoreSheets;
import org.commonhold.api.model.Survey;
import org.commonhold.api.model.SurveyBuilding;
import org.commonhold.api.model.SurveyParty;
import org.commonhold.api.model.SurveyQuestionKind;
import org.commonhold.api.model.SurveyResults;
import org.commonhold.api.model.SurveyState;
import org.commonhold.api.model.Surveys;
import org.commonhold.contract.Hash;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.NoticeDriver;
import org.commonhold.platform.DevelopmentClock;
import org.commonhold.survey.store.AnswerRows;
import org.commonhold.testing.CommunityFixture;
import org.commonhold.testing.CommunityFixture.TestCommunity;
import org.commonhold.testing.OwnerFixture;
import org.commonhold.testing.OwnerFixture.Device;
import org.commonhold.testing.ServiceClient;
import org.commonhold.testing.StaffFixture;
import org.commonhold.testing.StaffFixture.Official;
import org.commonhold.transparency.Book;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A survey from its draft to the scores that are taken from it, by the people of a community over HTTP. */
@MicronautTest(transactional = false)
@Property(name = "test.clock", value = "pinned")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurveyPathTest {
    @Inject
    EmbeddedServer server;

    @Inject
    DevelopmentClock clock;

    @Inject
    Book book;

    @Inject
    AnswerRows answerRows;

    private TestCommunity community;
    private Official worker;
    private Official committee;
    private Official counter;
    private final List<Device> phones = new ArrayList<>();

    @BeforeAll
    void start() {
        community = CommunityFixture.create(server, new TreeMap<>(Map.of("3", 6, "4", 5, "5", 2)));
        StaffFixture staff = StaffFixture.on(server);
        worker = staff.official(community.communityId(), Role.COMMUNITY_WORKER);
        committee = staff.official(community.communityId(), Role.COMMITTEE);
        counter = staff.official(community.communityId(), Role.COUNTER);
        for (CommunityFixture.Person person : community.people()) {
            phones.add(OwnerFixture.on(server).enrol(community, person, worker));
        }
    }

    @Test
    void survey_answeredAndClosed_showsFiguresWithoutSmallGroups() {
        Survey survey = opened();
        for (int at = 0; at < 12; at++) {
            answer(phones.get(at), survey, 2, 4, "多种树 " + at).ok();
        }
        ResidentSurvey replaced = answer(phones.get(0), survey, 1, 5, "修路").as(ResidentSurvey.class);
        assertThat(replaced.getParties().get(0).getAnswers().get(0).getChoice()).isEqualTo(1);
        assertThat(replaced.getSurvey().getAnswers()).isEqualTo(12);
        results(phones.get(0).client(), survey).refused(RefusalCode.SURVEY_NOT_CLOSED);
        clock.advanceTo(survey.getCloseAt().toInstant());
        answer(phones.get(1), survey, 1, 5, "").refused(RefusalCode.SURVEY_NOT_OPEN);
        SurveyResults closed = post(worker, survey, "/closing", Map.of()).as(SurveyResults.class);

        assertThat(closed.getDecision()).isFalse();
        assertThat(closed.getAnswers()).isEqualTo(12);
        assertThat(closed.getParties()).isEqualTo(13);
        assertThat(closed.getQuestions().get(0).getCounts()).containsExactly(1L, 11L);
        assertThat(closed.getQuestions().get(1).getCounts()).containsExactly(0L, 0L, 0L, 11L, 1L);
        assertThat(closed.getBuildings())
                .extracting(SurveyBuilding::getBuilding)
                .containsExactly("3", "4", "5");
        assertThat(closed.getBuildings())
                .extracting(SurveyBuilding::getSuppressed)
                .as("one answer in 5 would be told by the difference, so 4 is hidden with it")
                .containsExactly(false, true, true);
        assertThat(closed.getBuildings().get(1).getAnswers()).isNull();
        assertThat(closed.getBuildings().get(0).getQuestions().get(0).getCounts())
                .containsExactly(1L, 5L);

        assertThat(entry(closed.getLogIndex()))
                .contains("\"type\":\"survey.closed\"", closed.getResultsSha256(), closed.getDocumentSha256());
        assertThat(answerRows.ofSurvey(survey.getSurveyId()))
                .as("single answers are gone")
                .isEmpty();
        SurveyResults seen = results(phones.get(12).client(), survey).as(SurveyResults.class);
        assertThat(seen.getTexts()).isEmpty();
        assertThat(seen.getResultsSha256()).isEqualTo(closed.getResultsSha256());
        SurveyResults official = worker.client()
                .get(community.path("/surveys/" + survey.getSurveyId() + "/results"))
                .as(SurveyResults.class);
        assertThat(official.getTexts().get(0).getTexts())
                .hasSize(12)
                .contains("修路")
                .isSorted();
        scores(survey);
    }

    /** The owners' score comes from the survey; the other four bring documents. */
    private void scores(Survey survey) {
        String quarter = "2029-Q4";
        Map<String, Object> owners = mark(quarter, "OWNERS");
        owners.put("surveyId", survey.getSurveyId());
        owners.put("question", 1);
        score(worker, owners).refused(RefusalCode.SCORE_VALUE_UNFIT);
        owners.put("question", 2);
        ScoreSheet sheet = score(worker, owners).as(ScoreSheet.class);
        assertThat(sheet.getMarks().get(0).getNum()).isEqualTo(11 * 4 + 5);
        assertThat(sheet.getMarks().get(0).getDen()).isEqualTo(12);
        assertThat(sheet.getMarks().get(0).getOutOf()).isEqualTo(5);

        String publication = community.path("/scores/" + sheet.getScoreId() + "/publication");
        Map<String, Object> company = Map.of("company", "示例物业服务有限公司");
        worker.client().post(publication, company).refused(RefusalCode.SCORE_INCOMPLETE);
        score(worker, documented(quarter, "COMMITTEE")).refused(RefusalCode.ROLE_MISSING);
        score(committee, documented(quarter, "COMMITTEE")).ok();
        score(worker, documented(quarter, "COMMUNITY")).ok();
        Official street = StaffFixture.on(server).official(community.communityId(), Role.STREET_OFFICER);
        score(street, documented(quarter, "COMMUNITY")).refused(RefusalCode.ROLE_MISSING);
        score(street, documented(quarter, "STREET")).ok();
        score(worker, documented(quarter, "HOUSING_OFFICE")).ok();
        Map<String, Object> weighted = new HashMap<>(company);
        weighted.put("weighting", Map.of("source", "某市考核办法（2028）", "weights", weights(21)));
        worker.client().post(publication, weighted).refused(RefusalCode.SCORE_WEIGHTING_UNFIT);
        committee.client().post(publication, company).refused(RefusalCode.ROLE_MISSING);
        assertThat(publicScores()).isEmpty();
        ScoreSheet published = worker.client().post(publication, company).as(ScoreSheet.class);

        assertThat(published.getTotalHundredths()).as("no weights, no total").isNull();
        assertThat(entry(java.util.Objects.requireNonNull(published.getLogIndex())))
                .contains("\"type\":\"score.published\"", String.valueOf(published.getDocumentSha256()));
        assertThat(publicScores()).singleElement().satisfies(shown -> {
            assertThat(shown.getMarks()).hasSize(5);
            assertThat(shown.getMarks()).allSatisfy(each -> {
                assertThat(each.getRecordedBy()).isNull();
                assertThat(each.getDocumentSha256()).hasSize(64);
            });
        });
        worker.client().post(publication, company).refused(RefusalCode.SCORE_PUBLISHED);
        nextVersion(quarter, owners, company);
    }

    /** A correction is a new version; it stands beside the first, here with weights that have a source. */
    private void nextVersion(String quarter, Map<String, Object> owners, Map<String, Object> company) {
        score(worker, owners).ok();
        score(committee, documented(quarter, "COMMITTEE")).ok();
        score(worker, documented(quarter, "COMMUNITY")).ok();
        score(worker, documented(quarter, "STREET")).ok();
        ScoreSheet second = score(worker, documented(quarter, "HOUSING_OFFICE")).as(ScoreSheet.class);
        assertThat(second.getVersion()).isEqualTo(2);
        Map<String, Object> weighted = new HashMap<>(company);
        weighted.put("weighting", Map.of("source", "某市考核办法（2028）", "weights", weights(20)));
        ScoreSheet published = worker.client()
                .post(community.path("/scores/" + second.getScoreId() + "/publication"), weighted)
                .as(ScoreSheet.class);
        // 20·(49/12)/5 + 4·20·92.5/100 = 16.333… + 74 = 90.333…
        assertThat(published.getTotalHundredths()).isEqualTo(9033);
        assertThat(worker.client()
                        .get(community.path("/scores"))
                        .as(ScoreSheets.class)
                        .getItems())
                .extracting(ScoreSheet::getVersion)
                .containsExactly(2, 1);
        assertThat(publicScores()).hasSize(2);
    }

    @Test
    void score_quarterNotOverOrWithoutSource_isRefused() {
        score(worker, documented("2031-Q1", "STREET")).refused(RefusalCode.SCORE_QUARTER_UNFIT);
        score(worker, mark("2029-Q3", "STREET")).refused(RefusalCode.SCORE_SOURCE_MISSING);
        Map<String, Object> over = documented("2029-Q3", "STREET");
        over.put("num", 101);
        over.put("den", 1);
        score(worker, over).refused(RefusalCode.SCORE_VALUE_UNFIT);
        Map<String, Object> owners = mark("2029-Q3", "OWNERS");
        score(worker, owners).refused(RefusalCode.SCORE_SOURCE_MISSING);
        owners.put("surveyId", opened().getSurveyId());
        owners.put("question", 2);
        score(worker, owners).refused(RefusalCode.SURVEY_NOT_CLOSED);
        worker.client()
                .post(community.path("/scores/" + "0".repeat(32) + "/publication"), Map.of("company", "物业"))
                .refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void draft_questionsThatCannotBeAnswered_areRefused() {
        Map<String, Object> draft = draft();
        draft.put("questions", List.of(Map.of("kind", "CHOICE", "text", "保洁", "options", List.of("好"))));
        worker.client().post(community.path("/surveys"), draft).refused(RefusalCode.SURVEY_QUESTIONS_UNFIT);
        counter.client().post(community.path("/surveys"), draft()).refused(RefusalCode.ROLE_MISSING);
    }

    @Test
    void draft_changedThenOpened_canNoLongerChange() {
        Survey drafted =
                worker.client().post(community.path("/surveys"), draft()).as(Survey.class);
        assertThat(drafted.getState()).isEqualTo(SurveyState.DRAFT);
        Map<String, Object> changed = draft();
        changed.put("title", "物业服务满意度（二）");
        String path = community.path("/surveys/" + drafted.getSurveyId());
        assertThat(worker.client().put(path, changed).as(Survey.class).getTitle())
                .isEqualTo("物业服务满意度（二）");
        phones.get(0)
                .client()
                .get("/api/resident/surveys/" + drafted.getSurveyId())
                .refused(RefusalCode.NOT_FOUND);
        post(worker, drafted, "/closing", Map.of()).refused(RefusalCode.SURVEY_NOT_OPEN);
        Survey opened = post(worker, drafted, "/opening", Map.of()).as(Survey.class);
        assertThat(opened.getParties()).isEqualTo(13);
        assertThat(opened.getDocumentSha256()).hasSize(64);
        worker.client().put(path, changed).refused(RefusalCode.SURVEY_NOT_DRAFT);
        post(worker, drafted, "/opening", Map.of()).refused(RefusalCode.SURVEY_NOT_DRAFT);
        assertThat(worker.client()
                        .get(path)
                        .as(Survey.class)
                        .getQuestions()
                        .get(1)
                        .getKind())
                .isEqualTo(SurveyQuestionKind.SCALE);
        assertThat(worker.client()
                        .get(community.path("/surveys"))
                        .as(Surveys.class)
                        .getItems())
                .extracting(Survey::getSurveyId)
                .contains(drafted.getSurveyId());
    }

    @Test
    void opening_pastEndOrNobody_isRefused() {
        Map<String, Object> past = draft();
        past.put("closeAt", clock.instant().toString());
        Survey drafted = worker.client().post(community.path("/surveys"), past).as(Survey.class);
        post(worker, drafted, "/opening", Map.of()).refused(RefusalCode.SURVEY_END_UNFIT);
        past.put(
                "closeAt",
                clock.instant().plus(Duration.ofDays(180)).plusMillis(1).toString());
        worker.client()
                .put(community.path("/surveys/" + drafted.getSurveyId()), past)
                .ok();
        post(worker, drafted, "/opening", Map.of()).refused(RefusalCode.SURVEY_END_UNFIT);
        String empty = CommunityFixture.empty(server.getApplicationContext());
        Official lonely = StaffFixture.on(server).official(empty, Role.COMMUNITY_WORKER);
        String surveys = "/api/staff/communities/" + empty + "/surveys";
        Survey nobody = lonely.client().post(surveys, draft()).as(Survey.class);
        lonely.client()
                .post(surveys + "/" + nobody.getSurveyId() + "/opening", Map.of())
                .refused(RefusalCode.SURVEY_NOBODY);
        lonely.client().get(surveys + "/" + drafted.getSurveyId()).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void answer_ofSomebodyElsesPartyOrIncomplete_isRefused() {
        Survey survey = opened();
        Map<String, Object> body = answers("3-2-102", 1, 5, "");
        ServiceClient phone = phones.get(0).client();
        String path = "/api/resident/surveys/" + survey.getSurveyId() + "/answers";
        phone.post(path, body).refused(RefusalCode.SURVEY_NOT_REPRESENTATIVE);
        body.put("partyKey", "3-2-101");
        body.put("answers", List.of(Map.of("number", 1, "choice", 1)));
        phone.post(path, body).refused(RefusalCode.SURVEY_ANSWERS_UNFIT);
        SurveyParty own = phone.get("/api/resident/surveys").as(ResidentSurveys.class).getItems().stream()
                .filter(each -> each.getSurvey().getSurveyId().equals(survey.getSurveyId()))
                .findFirst()
                .orElseThrow()
                .getParties()
                .get(0);
        assertThat(own.getPartyKey()).isEqualTo("3-2-101");
        assertThat(own.getMayAnswer()).isTrue();
        assertThat(own.getAnsweredAt()).isNull();
        TestCommunity other = CommunityFixture.create(server, 1);
        Official theirs = StaffFixture.on(server).official(other.communityId(), Role.COMMUNITY_WORKER);
        Device stranger = OwnerFixture.on(server).enrol(other, other.people().get(0), theirs);
        stranger.client().post(path, answers("3-2-101", 1, 5, "")).refused(RefusalCode.NOT_FOUND);
        stranger.client().get("/api/resident/surveys/" + survey.getSurveyId()).refused(RefusalCode.NOT_FOUND);
    }

    @Test
    void scores_firstOfAQuarterFromSeveralAtOnce_areInOneTable() throws Exception {
        String quarter = "2029-Q2";
        Official street = StaffFixture.on(server).official(community.communityId(), Role.STREET_OFFICER);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<ServiceClient.Answer>> answers = List.of(
                threads.submit(() -> score(committee, documented(quarter, "COMMITTEE"))),
                threads.submit(() -> score(worker, documented(quarter, "COMMUNITY"))),
                threads.submit(() -> score(street, documented(quarter, "STREET"))),
                threads.submit(() -> score(street, documented(quarter, "HOUSING_OFFICE"))));
        for (Future<ServiceClient.Answer> answer : answers) {
            answer.get().ok();
        }
        threads.shutdown();

        assertThat(worker.client()
                        .get(community.path("/scores"))
                        .as(ScoreSheets.class)
                        .getItems())
                .filteredOn(each -> each.getQuarter().equals(quarter))
                .singleElement()
                .satisfies(each -> assertThat(each.getMarks()).hasSize(4));
    }

    @Test
    void notice_leadsToAnOpenSurvey_andNotToADraft() {
        Survey drafted =
                worker.client().post(community.path("/surveys"), draft()).as(Survey.class);
        Map<String, Object> notice = NoticeDriver.draft("SURVEY");
        notice.put("link", Map.of("type", "SURVEY", "id", drafted.getSurveyId()));
        worker.client().post(community.path("/notices"), notice).refused(RefusalCode.NOTICE_LINK_UNKNOWN);

        post(worker, drafted, "/opening", Map.of()).ok();

        worker.client().post(community.path("/notices"), notice).ok();
    }

    private Map<String, Object> draft() {
        Instant closeAt = clock.instant().plus(Duration.ofDays(7));
        return new HashMap<>(Map.of(
                "title",
                "物业服务满意度",
                "text",
                "本问卷仅征求意见，不作为业主共同决定。",
                "closeAt",
                closeAt.toString(),
                "questions",
                List.of(
                        Map.of("kind", "CHOICE", "text", "保洁是否到位", "options", List.of("是", "否")),
                        Map.of("kind", "SCALE", "text", "总体满意度"),
                        Map.of("kind", "TEXT", "text", "您的建议"))));
    }

    private Survey opened() {
        Survey drafted =
                worker.client().post(community.path("/surveys"), draft()).as(Survey.class);
        return post(worker, drafted, "/opening", Map.of()).as(Survey.class);
    }

    private ServiceClient.Answer post(Official who, Survey survey, String rest, Object body) {
        return who.client().post(community.path("/surveys/" + survey.getSurveyId() + rest), body);
    }

    private ServiceClient.Answer answer(Device phone, Survey survey, int choice, int points, String text) {
        String path = "/api/resident/surveys/" + survey.getSurveyId();
        String party = phone.client()
                .get(path)
                .as(ResidentSurvey.class)
                .getParties()
                .get(0)
                .getPartyKey();
        return phone.client().post(path + "/answers", answers(party, choice, points, text));
    }

    private static Map<String, Object> answers(String party, int choice, int points, String text) {
        return new HashMap<>(Map.of(
                "partyKey",
                party,
                "answers",
                List.of(
                        Map.of("number", 1, "choice", choice),
                        Map.of("number", 2, "choice", points),
                        Map.of("number", 3, "text", text))));
    }

    private static ServiceClient.Answer results(ServiceClient client, Survey survey) {
        return client.get("/api/resident/surveys/" + survey.getSurveyId() + "/results");
    }

    private ServiceClient.Answer score(Official who, Map<String, Object> mark) {
        return who.client().post(community.path("/scores"), mark);
    }

    private static Map<String, Object> mark(String quarter, String party) {
        return new HashMap<>(Map.of("quarter", quarter, "party", party, "source", "2029 年第四季度评分"));
    }

    /** 92.5 out of 100. */
    private static Map<String, Object> documented(String quarter, String party) {
        Map<String, Object> mark = mark(quarter, party);
        mark.put("num", 925);
        mark.put("den", 10);
        mark.put("outOf", 100);
        mark.put(
                "documentSha256",
                Hash.sha256(party.getBytes(StandardCharsets.UTF_8)).hex());
        return mark;
    }

    private static List<Map<String, Object>> weights(int first) {
        List<Map<String, Object>> weights = new ArrayList<>();
        for (String party : List.of("OWNERS", "COMMITTEE", "COMMUNITY", "STREET", "HOUSING_OFFICE")) {
            weights.add(Map.of("party", party, "weight", weights.isEmpty() ? first : 20));
        }
        return weights;
    }

    private List<ScoreSheet> publicScores() {
        return phones.get(0)
                .client()
                .get("/api/resident/scores")
                .as(ScoreSheets.class)
                .getItems();
    }

    private String entry(long index) {
        return book.entries(community.communityId(), index, index + 1).get(0);
    }
}
