package org.commonhold.survey.run;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Owner;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.survey.rule.Answer;
import org.commonhold.survey.store.AnswerRow;
import org.commonhold.survey.store.AnswerRows;
import org.commonhold.survey.store.SurveyPartyRow;
import org.commonhold.survey.store.SurveyPartyRows;
import org.commonhold.survey.store.SurveyRow;
import org.commonhold.survey.store.SurveyRows;

/**
 * Takes the answers of a voting party from its representative. Until the close they may be replaced, and the last ones count: an opinion
 * is no ballot.
 */
@Singleton
public class AnswerSurvey {
    private final SurveyRows rows;
    private final SurveyPartyRows parties;
    private final AnswerRows answers;
    private final Vault vault;
    private final Clock clock;

    AnswerSurvey(SurveyRows rows, SurveyPartyRows parties, AnswerRows answers, Vault vault, Clock clock) {
        this.rows = rows;
        this.parties = parties;
        this.answers = answers;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Answers. The row is shared with other answers and keeps the close waiting, so that no answer comes after the count.
     *
     * @param who the representative
     * @param surveyId 32 hex
     * @param partyKey for whom
     * @param sheet the answers
     * @throws RefusedException {@code not-found}, {@code survey-not-open}, {@code survey-not-representative},
     *     {@code survey-answers-unfit}
     */
    @Transactional
    public void answer(Owner who, String surveyId, String partyKey, List<Answer> sheet) {
        SurveyRow row = rows.share(surveyId, who.communityId())
                .filter(found -> !found.state().equals("DRAFT"))
                .orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!takesAnswers(row, now)) {
            throw new RefusedException(RefusalCode.SURVEY_NOT_OPEN);
        }
        List<SurveyPartyRow> own = parties.ofPerson(surveyId, who.personId());
        if (own.stream().noneMatch(party -> party.partyKey().equals(partyKey))) {
            throw new RefusedException(RefusalCode.SURVEY_NOT_REPRESENTATIVE, "partyKey");
        }
        if (!Answer.fit(sheet, SurveyJson.questions(row.questions()))) {
            throw new RefusedException(RefusalCode.SURVEY_ANSWERS_UNFIT, "answers");
        }
        String sealed = vault.sealText(SurveyJson.answers(sheet), context(surveyId, partyKey));
        answers.put(new AnswerRow(surveyId, partyKey, sealed, now));
    }

    /** Tells whether a survey takes answers: open, and before its end. */
    public static boolean takesAnswers(SurveyRow row, Instant now) {
        return row.state().equals("OPEN") && now.isBefore(row.closeAt());
    }

    /** What the answers of a party are sealed with. */
    static String context(String surveyId, String partyKey) {
        return "survey_answer.sealed:" + surveyId + ":" + partyKey;
    }
}
