package org.commonhold.survey.http;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.commonhold.api.model.ResidentSurvey;
import org.commonhold.api.model.Survey;
import org.commonhold.api.model.SurveyAnswer;
import org.commonhold.api.model.SurveyAnswers;
import org.commonhold.api.model.SurveyBuilding;
import org.commonhold.api.model.SurveyCount;
import org.commonhold.api.model.SurveyDraft;
import org.commonhold.api.model.SurveyHousehold;
import org.commonhold.api.model.SurveyParty;
import org.commonhold.api.model.SurveyQuestion;
import org.commonhold.api.model.SurveyQuestionDraft;
import org.commonhold.api.model.SurveyQuestionKind;
import org.commonhold.api.model.SurveyResults;
import org.commonhold.api.model.SurveyState;
import org.commonhold.api.model.SurveyTexts;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.survey.rule.Answer;
import org.commonhold.survey.rule.Figures;
import org.commonhold.survey.rule.Question;
import org.commonhold.survey.run.AnswerSurvey;
import org.commonhold.survey.run.SurveyContent;
import org.commonhold.survey.run.SurveyJson;
import org.commonhold.survey.run.SurveyReader;
import org.commonhold.survey.store.SurveyRow;
import org.jspecify.annotations.Nullable;

/** Surveys as bodies. */
@Singleton
class SurveyBodies {
    private static final int MAX_BYTES = 1024 * 1024;

    private final SurveyReader reader;
    private final Clock clock;

    SurveyBodies(SurveyReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    static SurveyContent content(SurveyDraft body) {
        List<Question> questions = new ArrayList<>();
        for (SurveyQuestionDraft each : body.getQuestions()) {
            List<String> options = each.getOptions() == null ? List.of() : each.getOptions();
            questions.add(new Question(
                    questions.size() + 1,
                    Question.Kind.valueOf(each.getKind().getValue()),
                    normal(each.getText()),
                    options.stream().map(SurveyBodies::normal).toList()));
        }
        return new SurveyContent(
                normal(body.getTitle()),
                normal(body.getText()),
                body.getCloseAt().toInstant(),
                questions);
    }

    static List<Answer> sheet(SurveyAnswers body) {
        return body.getAnswers().stream()
                .map(each -> new Answer(
                        each.getNumber(), each.getChoice(), each.getText() == null ? null : normal(each.getText())))
                .toList();
    }

    Survey survey(SurveyRow row) {
        Survey body = new Survey(
                row.surveyId(),
                row.title(),
                row.text(),
                SurveyState.fromValue(row.state()),
                time(row.closeAt()),
                time(row.createdAt()),
                SurveyJson.questions(row.questions()).stream()
                        .map(SurveyBodies::question)
                        .toList(),
                false,
                (long) row.parties(),
                reader.answered(row));
        body.setOpenedAt(timeOrNull(row.openedAt()));
        body.setClosedAt(timeOrNull(row.closedAt()));
        body.setDocumentSha256(row.sha256());
        return body;
    }

    ResidentSurvey resident(SurveyRow row, String personId) {
        boolean open = AnswerSurvey.takesAnswers(row, clock.instant());
        List<SurveyParty> parties = reader.own(row, personId).stream()
                .map(own -> {
                    SurveyParty party = new SurveyParty(
                            own.party().partyKey(),
                            units(own.party().units()),
                            open,
                            own.sheet().stream().map(SurveyBodies::answer).toList());
                    party.setAnsweredAt(
                            own.given() == null ? null : time(own.given().answeredAt()));
                    return party;
                })
                .toList();
        return new ResidentSurvey(survey(row), parties);
    }

    /** One survey, also with what others do for the person's household. */
    ResidentSurvey household(SurveyRow row, String personId) {
        ResidentSurvey body = resident(row, personId);
        body.setOthers(reader.others(row, personId).stream()
                .map(other -> new SurveyHousehold(
                                other.party().partyKey(), units(other.party().units()))
                        .representative(other.representative())
                        .answeredAt(timeOrNull(other.answeredAt())))
                .toList());
        return body;
    }

    SurveyResults results(SurveyRow row, boolean withTexts) {
        SurveyReader.Result result = reader.result(row);
        Figures figures = result.figures();
        return new SurveyResults(
                row.surveyId(),
                false,
                time(Objects.requireNonNull(row.closedAt())),
                figures.parties(),
                figures.answers(),
                Figures.SMALLEST_GROUP,
                figures.counts().stream().map(SurveyBodies::count).toList(),
                figures.buildings().stream().map(SurveyBodies::building).toList(),
                withTexts
                        ? reader.texts(result.row()).stream()
                                .map(each -> new SurveyTexts(each.number(), each.texts()))
                                .toList()
                        : List.of(),
                Objects.requireNonNull(row.sha256()),
                result.row().sha256(),
                result.row().logIndex());
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime timeOrNull(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    /** Hashed documents are in normal form C. */
    static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static SurveyQuestion question(Question question) {
        return new SurveyQuestion(
                question.number(),
                SurveyQuestionKind.fromValue(question.kind().name()),
                question.text(),
                question.options());
    }

    private static SurveyAnswer answer(Answer answer) {
        return new SurveyAnswer(answer.number()).choice(answer.choice()).text(answer.text());
    }

    private static SurveyCount count(Figures.Count count) {
        SurveyCount body = new SurveyCount(
                count.number(), SurveyQuestionKind.fromValue(count.kind().name()));
        body.setCounts(count.times());
        return body;
    }

    private static SurveyBuilding building(Figures.Building building) {
        SurveyBuilding body = new SurveyBuilding(
                building.building(),
                building.parties(),
                building.answers() == null,
                building.counts().stream().map(SurveyBodies::count).toList());
        body.setAnswers(building.answers());
        return body;
    }

    private static List<String> units(String column) {
        JsonValue value = CanonicalJson.read(column.getBytes(StandardCharsets.UTF_8), MAX_BYTES);
        List<String> units = new ArrayList<>();
        ((JsonValue.JsonArray) value).items().forEach(item -> units.add(((JsonValue.JsonString) item).value()));
        return units;
    }
}
