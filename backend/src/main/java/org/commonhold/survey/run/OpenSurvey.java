package org.commonhold.survey.run;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.PartyRolls;
import org.commonhold.contract.Hash;
import org.commonhold.contract.json.CanonicalJson;
import org.commonhold.contract.json.JsonValue;
import org.commonhold.platform.RefusedException;
import org.commonhold.survey.store.SurveyPartyRow;
import org.commonhold.survey.store.SurveyPartyRows;
import org.commonhold.survey.store.SurveyRow;
import org.commonhold.survey.store.SurveyRows;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollUnit;

/** Opens a survey: questions and voting parties are fixed, so that later sales change neither who answers nor the totals. */
@Singleton
public class OpenSurvey {
    private static final Duration LONGEST = Duration.ofDays(180);

    private final SurveyRows rows;
    private final SurveyPartyRows parties;
    private final PartyRolls rolls;
    private final Clock clock;

    OpenSurvey(SurveyRows rows, SurveyPartyRows parties, PartyRolls rolls, Clock clock) {
        this.rows = rows;
        this.parties = parties;
        this.rolls = rolls;
        this.clock = clock;
    }

    /**
     * Opens a draft.
     *
     * @param communityId 32 hex
     * @param surveyId 32 hex
     * @throws RefusedException {@code not-found}, {@code survey-not-draft}, {@code survey-end-unfit}, {@code survey-nobody}
     */
    @Transactional
    public void open(String communityId, String surveyId) {
        SurveyRow row = rows.lock(surveyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (!row.state().equals("DRAFT")) {
            throw new RefusedException(RefusalCode.SURVEY_NOT_DRAFT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!row.closeAt().isAfter(now) || row.closeAt().isAfter(now.plus(LONGEST))) {
            throw new RefusedException(RefusalCode.SURVEY_END_UNFIT, "closeAt");
        }
        List<SurveyPartyRow> all = rolls.asOf(communityId, now).roll().parties().stream()
                .map(party -> row(surveyId, party))
                .toList();
        if (all.isEmpty()) {
            throw new RefusedException(RefusalCode.SURVEY_NOBODY);
        }
        parties.insertAll(all);
        String document = Hash.sha256(SurveyJson.document(row).getBytes(StandardCharsets.UTF_8))
                .hex();
        rows.open(surveyId, document, all.size(), now);
    }

    private static SurveyPartyRow row(String surveyId, RollParty party) {
        List<RollUnit> counting =
                party.units().stream().filter(RollUnit::counts).toList();
        String building = counting.get(0).record().building();
        List<String> units = counting.stream().map(unit -> unit.record().unit()).toList();
        return new SurveyPartyRow(
                surveyId,
                party.partyKey(),
                building,
                CanonicalJson.text(JsonValue.of(units)),
                party.representative().orElse(null));
    }
}
