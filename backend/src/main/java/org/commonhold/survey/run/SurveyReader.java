package org.commonhold.survey.run;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.registry.Registry;
import org.commonhold.survey.rule.Answer;
import org.commonhold.survey.rule.Figures;
import org.commonhold.survey.store.AnswerRow;
import org.commonhold.survey.store.AnswerRows;
import org.commonhold.survey.store.ResultRow;
import org.commonhold.survey.store.ResultRows;
import org.commonhold.survey.store.SurveyPartyRow;
import org.commonhold.survey.store.SurveyPartyRows;
import org.commonhold.survey.store.SurveyRow;
import org.commonhold.survey.store.SurveyRows;
import org.jspecify.annotations.Nullable;

/** Reads surveys. */
@Singleton
public class SurveyReader {
    private final SurveyRows rows;
    private final SurveyPartyRows parties;
    private final AnswerRows answers;
    private final ResultRows results;
    private final Registry registry;
    private final Vault vault;

    SurveyReader(
            SurveyRows rows,
            SurveyPartyRows parties,
            AnswerRows answers,
            ResultRows results,
            Registry registry,
            Vault vault) {
        this.rows = rows;
        this.parties = parties;
        this.answers = answers;
        this.results = results;
        this.registry = registry;
        this.vault = vault;
    }

    /**
     * A party with what it answered.
     *
     * @param party the party
     * @param given its answers while the survey is open, or null
     * @param sheet the same, opened; empty without
     */
    public record OwnParty(SurveyPartyRow party, @Nullable AnswerRow given, List<Answer> sheet) {

        /** Copies the list. */
        public OwnParty {
            sheet = List.copyOf(sheet);
        }
    }

    /**
     * A party of a unit of the person for which somebody else answers, or nobody.
     *
     * @param party the party
     * @param representative masked name of who answers, or null
     * @param answeredAt when the party answered, while the survey is open, or null
     */
    public record OtherParty(
            SurveyPartyRow party,
            @Nullable String representative,
            @Nullable Instant answeredAt) {}

    /**
     * The figures of a closed survey.
     *
     * @param row as stored
     * @param figures the same, read
     */
    public record Result(ResultRow row, Figures figures) {}

    /** The community's surveys, newest first. */
    public List<SurveyRow> all(String communityId) {
        return rows.ofCommunity(communityId);
    }

    /**
     * One survey.
     *
     * @throws RefusedException {@code not-found}
     */
    public SurveyRow one(String communityId, String surveyId) {
        return rows.find(surveyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
    }

    /**
     * One survey that owners may know of.
     *
     * @throws RefusedException {@code not-found}, also for a draft
     */
    public SurveyRow opened(String communityId, String surveyId) {
        SurveyRow row = one(communityId, surveyId);
        if (row.state().equals("DRAFT")) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
        return row;
    }

    /** How many parties answered. */
    public long answered(SurveyRow row) {
        return switch (row.state()) {
            case "OPEN" -> answers.count(row.surveyId());
            case "CLOSED" -> result(row).figures().answers();
            default -> 0;
        };
    }

    /** The parties for which a person answers, with the answers while the survey is open. */
    public List<OwnParty> own(SurveyRow row, String personId) {
        List<SurveyPartyRow> mine = parties.ofPerson(row.surveyId(), personId);
        Map<String, AnswerRow> given = answers.ofPerson(row.surveyId(), personId).stream()
                .collect(Collectors.toMap(AnswerRow::partyKey, each -> each));
        return mine.stream()
                .map(party -> own(party, given.get(party.partyKey())))
                .toList();
    }

    /** The parties of the person's units for which the person does not answer: the household is told who does, and whether it happened. */
    public List<OtherParty> others(SurveyRow row, String personId) {
        Registry.PersonFacts person = registry.person(row.communityId(), personId);
        if (person == null || person.links().isEmpty()) {
            return List.of();
        }
        JsonValue units = JsonValue.of(
                person.links().stream().map(Registry.UnitLink::unit).toList());
        return parties.ofUnits(row.surveyId(), CanonicalJson.text(units), personId).stream()
                .map(party -> other(row, party))
                .toList();
    }

    /**
     * The figures.
     *
     * @throws RefusedException {@code survey-not-closed}
     */
    public Result result(SurveyRow row) {
        ResultRow found =
                results.findById(row.surveyId()).orElseThrow(() -> new RefusedException(RefusalCode.SURVEY_NOT_CLOSED));
        return new Result(found, SurveyJson.figures(found.text()));
    }

    /** Free texts, for officials. */
    public List<SurveyJson.Texts> texts(ResultRow row) {
        return SurveyJson.texts(vault.openText(row.sealed(), CloseSurvey.context(row.surveyId())));
    }

    private OtherParty other(SurveyRow row, SurveyPartyRow party) {
        String representative = party.representative();
        Registry.PersonFacts who = representative == null ? null : registry.person(row.communityId(), representative);
        return new OtherParty(
                party,
                who == null ? null : who.maskedName(),
                answers.answeredAt(row.surveyId(), party.partyKey()).orElse(null));
    }

    private OwnParty own(SurveyPartyRow party, @Nullable AnswerRow given) {
        if (given == null) {
            return new OwnParty(party, null, List.of());
        }
        String context = AnswerSurvey.context(party.surveyId(), party.partyKey());
        return new OwnParty(party, given, SurveyJson.answers(vault.openText(given.sealed(), context)));
    }
}
