package org.commonhold.survey.run;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.EntryType;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.survey.rule.Answer;
import org.commonhold.survey.rule.Figures;
import org.commonhold.survey.rule.Question;
import org.commonhold.survey.store.AnswerRow;
import org.commonhold.survey.store.AnswerRows;
import org.commonhold.survey.store.ResultRow;
import org.commonhold.survey.store.ResultRows;
import org.commonhold.survey.store.SurveyPartyRow;
import org.commonhold.survey.store.SurveyPartyRows;
import org.commonhold.survey.store.SurveyRow;
import org.commonhold.survey.store.SurveyRows;
import org.commonhold.transparency.Book;

/**
 * Closes a survey and counts it, once. The single answers are deleted in the same transaction (个人信息保护法 19: no longer than the purpose
 * needs); what remains is the figures, whose hash the book holds, and free text without its author.
 */
@Singleton
public class CloseSurvey {
    private final SurveyRows rows;
    private final SurveyPartyRows parties;
    private final AnswerRows answers;
    private final ResultRows results;
    private final Vault vault;
    private final Book book;

    CloseSurvey(
            SurveyRows rows, SurveyPartyRows parties, AnswerRows answers, ResultRows results, Vault vault, Book book) {
        this.rows = rows;
        this.parties = parties;
        this.answers = answers;
        this.results = results;
        this.vault = vault;
        this.book = book;
    }

    /**
     * Closes.
     *
     * @param communityId 32 hex
     * @param surveyId 32 hex
     * @throws RefusedException {@code not-found}, {@code survey-not-open}
     */
    @Transactional
    public void close(String communityId, String surveyId) {
        SurveyRow row = rows.lock(surveyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!row.state().equals("OPEN")) {
            throw new RefusedException(RefusalCode.SURVEY_NOT_OPEN);
        }
        List<Question> questions = SurveyJson.questions(row.questions());
        Map<String, String> buildings = parties.ofSurvey(surveyId).stream()
                .collect(Collectors.toMap(SurveyPartyRow::partyKey, SurveyPartyRow::building));
        Map<String, Long> counted = new HashMap<>();
        buildings.values().forEach(building -> counted.merge(building, 1L, Long::sum));
        List<Figures.Sheet> sheets = new ArrayList<>();
        for (AnswerRow answer : answers.ofSurvey(surveyId)) {
            String plain = vault.openText(answer.sealed(), AnswerSurvey.context(surveyId, answer.partyKey()));
            String building = Objects.requireNonNull(buildings.get(answer.partyKey()));
            sheets.add(new Figures.Sheet(building, SurveyJson.answers(plain)));
        }
        store(row, questions, Figures.of(questions, counted, sheets), sheets);
        answers.forget(surveyId);
    }

    private void store(SurveyRow row, List<Question> questions, Figures figures, List<Figures.Sheet> sheets) {
        Book.LockedHead head = book.lock(row.communityId());
        String text = SurveyJson.figures(row, head.at(), figures);
        String sha256 = Hash.sha256(text.getBytes(StandardCharsets.UTF_8)).hex();
        Book.Appended entry = head.append(
                        EntryType.SURVEY_CLOSED.text(),
                        List.of(Map.of(
                                "survey",
                                row.surveyId(),
                                "document",
                                Objects.requireNonNull(row.sha256()),
                                "results",
                                sha256,
                                "answers",
                                figures.answers())))
                .get(0);
        List<List<Answer>> given = sheets.stream().map(Figures.Sheet::answers).toList();
        boolean enough = sheets.size() >= Figures.SMALLEST_GROUP;
        String texts = SurveyJson.texts(questions, enough ? given : List.of());
        results.save(new ResultRow(
                row.surveyId(), sha256, text, vault.sealText(texts, context(row.surveyId())), entry.index()));
        rows.close(row.surveyId(), entry.at());
    }

    /** What the free texts of a survey are sealed with. */
    static String context(String surveyId) {
        return "survey_result.sealed:" + surveyId;
    }
}
