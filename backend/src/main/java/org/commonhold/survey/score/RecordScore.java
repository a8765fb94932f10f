package org.commonhold.survey.score;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.platform.Randomness;
import org.commonhold.platform.RefusedException;
import org.commonhold.platform.Vault;
import org.commonhold.survey.rule.Figures;
import org.commonhold.survey.rule.Mark;
import org.commonhold.survey.rule.Question;
import org.commonhold.survey.rule.ScoringParty;
import org.commonhold.survey.rule.SoundText;
import org.commonhold.survey.run.SurveyReader;
import org.commonhold.survey.store.ScoreMarkRow;
import org.commonhold.survey.store.ScoreMarkRows;
import org.commonhold.survey.store.ScoreSheetRow;
import org.commonhold.survey.store.ScoreSheetRows;
import org.commonhold.survey.store.SurveyRow;
import org.jspecify.annotations.Nullable;

/**
 * Records the score that one of the five parties gave for a quarter, with its source. The owners' score is never typed in: it is the
 * average of a scale question of a closed survey.
 */
@Singleton
public class RecordScore {
    private final ScoreSheetRows sheets;
    private final ScoreMarkRows marks;
    private final SurveyReader surveys;
    private final Vault vault;
    private final Randomness randomness;
    private final Clock clock;

    RecordScore(
            ScoreSheetRows sheets,
            ScoreMarkRows marks,
            SurveyReader surveys,
            Vault vault,
            Randomness randomness,
            Clock clock) {
        this.sheets = sheets;
        this.marks = marks;
        this.surveys = surveys;
        this.vault = vault;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Who may record the score of a party: the committee its own and the owners', the community worker the community's, the owners' and
     * what the street and the housing office hand in on paper, the street officer both of those.
     */
    public static List<Role> recorders(ScoringParty party) {
        return switch (party) {
            case OWNERS -> List.of(Role.COMMITTEE, Role.COMMUNITY_WORKER);
            case COMMITTEE -> List.of(Role.COMMITTEE);
            case COMMUNITY -> List.of(Role.COMMUNITY_WORKER);
            case STREET, HOUSING_OFFICE -> List.of(Role.STREET_OFFICER, Role.COMMUNITY_WORKER);
        };
    }

    /**
     * Records.
     *
     * @param communityId 32 hex
     * @param who who records
     * @param role in which role
     * @param mark the score
     * @return id of the table
     * @throws RefusedException {@code score-quarter-unfit}, {@code score-value-unfit}, {@code score-source-missing},
     *     {@code not-found} for an unknown survey, {@code survey-not-closed}
     */
    @Transactional
    public String record(String communityId, Staff who, Role role, NewMark mark) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (!mark.quarter().mayBeScored(now)) {
            throw new RefusedException(RefusalCode.SCORE_QUARTER_UNFIT, "quarter");
        }
        if (!SoundText.is(mark.source())) {
            throw new RefusedException(RefusalCode.SCORE_SOURCE_MISSING, "source");
        }
        Sourced sourced = mark.party() == ScoringParty.OWNERS ? ofSurvey(communityId, mark) : ofDocument(mark);
        String scoreId = sheet(communityId, mark);
        String context = context(scoreId, mark.party().name());
        marks.put(new ScoreMarkRow(
                scoreId,
                mark.party().name(),
                sourced.mark().num(),
                sourced.mark().den(),
                sourced.mark().outOf(),
                mark.source(),
                sourced.sha256(),
                sourced.surveyId(),
                sourced.question(),
                who.accountId(),
                vault.sealText(who.displayName(), context),
                role.name(),
                now));
        return scoreId;
    }

    /** What the name of a recorder is sealed with. */
    static String context(String scoreId, String party) {
        return "score_mark.recorded_name:" + scoreId + ":" + party;
    }

    private record Sourced(
            Mark mark,
            String sha256,
            @Nullable String surveyId,
            @Nullable Integer question) {}

    private static Sourced ofDocument(NewMark mark) {
        String sha256 = mark.sha256();
        if (sha256 == null) {
            throw new RefusedException(RefusalCode.SCORE_SOURCE_MISSING, "documentSha256");
        }
        Long num = mark.num();
        Long den = mark.den();
        Integer outOf = mark.outOf();
        if (num == null || den == null || outOf == null || !Mark.fits(num, den, outOf)) {
            throw new RefusedException(RefusalCode.SCORE_VALUE_UNFIT, "num");
        }
        return new Sourced(new Mark(num, den, outOf), sha256, null, null);
    }

    private Sourced ofSurvey(String communityId, NewMark mark) {
        String surveyId = mark.surveyId();
        Integer question = mark.question();
        if (surveyId == null || question == null) {
            throw new RefusedException(RefusalCode.SCORE_SOURCE_MISSING, "surveyId");
        }
        SurveyRow survey = surveys.one(communityId, surveyId);
        SurveyReader.Result result = surveys.result(survey);
        List<Long> times = result.figures().counts().stream()
                .filter(count -> count.number() == question && count.kind() == Question.Kind.SCALE)
                .flatMap(count -> Optional.ofNullable(count.times()).stream())
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        RefusalCode.SCORE_VALUE_UNFIT, "question", Map.of("smallestGroup", Figures.SMALLEST_GROUP)));
        return new Sourced(Mark.average(times), result.row().sha256(), surveyId, question);
    }

    /** The table that takes the score: the newest of the quarter, or the next version of one that is published. */
    private String sheet(String communityId, NewMark mark) {
        String quarter = mark.quarter().text();
        sheets.begin(randomness.id(), communityId, quarter);
        ScoreSheetRow newest = sheets.lockNewest(communityId, quarter).orElseThrow();
        if (!newest.published()) {
            return newest.scoreId();
        }
        int version = newest.version() + 1;
        String scoreId = randomness.id();
        sheets.save(new ScoreSheetRow(scoreId, communityId, quarter, version, false, null, null, null, null));
        return scoreId;
    }
}
