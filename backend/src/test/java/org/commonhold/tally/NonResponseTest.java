package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.tally.TallyFixture.ballots;
import static org.commonhold.tally.TallyFixture.parties;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What silence becomes (建房〔2009〕274号 26; contested since 民法典 278), and that it is never mixed with ballots. */
class NonResponseTest {

    private static final Electorate SIX = RollFormation.form(
                    parties(10000, 10000, 10000, 10000, 10000, 10000), TallyFixture.DEFAULT)
            .electorate(Scope.COMMUNITY);

    private static TallyResult count(MatterType type, String letters, NonResponse policy, Set<String> served) {
        return Tally.count(DecisionRule.national(type), SIX, new OpenBallots(ballots(letters)), policy, served);
    }

    @ParameterizedTest
    @CsvSource({"NOT_PARTICIPATED, NO_QUORUM_BOTH", "FOLLOW_MAJORITY, PASSED", "ABSTAIN, REJECTED"})
    void t13_threeYesThreeServedAndSilent_hasThreeDifferentOutcomes(NonResponse policy, Outcome outcome) {
        TallyResult result = count(MatterType.FUND_USE, "YYY---", policy, Set.of("1-104", "1-105", "1-106"));
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.outcomeOfCast()).isEqualTo(Outcome.NO_QUORUM_BOTH);
        assertThat(result.cast().participating()).isEqualTo(new Weight(30000, 3));
    }

    @Test
    void derivations_ofServedParties_standApartFromBallots() {
        TallyResult result =
                count(MatterType.FUND_USE, "YYY---", NonResponse.FOLLOW_MAJORITY, Set.of("1-101", "1-104", "1-106"));
        assertThat(result.derivations())
                .containsExactly(
                        new Derivation("1-104", "YES", new Weight(10000, 1), NonResponse.FOLLOW_MAJORITY),
                        new Derivation("1-106", "YES", new Weight(10000, 1), NonResponse.FOLLOW_MAJORITY));
        assertThat(result.deemed().yes()).isEqualTo(new Weight(20000, 2));
        assertThat(result.cast().yes()).isEqualTo(new Weight(30000, 3));
    }

    @ParameterizedTest
    @CsvSource({"YYNN--", "YNA---", "------"})
    void followMajority_noUniqueLeader_isIndeterminate(String letters) {
        TallyResult result = count(MatterType.FUND_USE, letters, NonResponse.FOLLOW_MAJORITY, Set.of("1-105", "1-106"));
        assertThat(result.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(result.derivations()).isEmpty();
        assertThat(result.deemed()).isEqualTo(ChoiceSums.NONE);
    }

    @Test
    void followMajority_areaAndHeadsLedByDifferentChoices_isIndeterminate() {
        Electorate uneven = RollFormation.form(parties(50000, 10000, 10000, 10000), TallyFixture.DEFAULT)
                .electorate(Scope.COMMUNITY);
        TallyResult result = Tally.count(
                DecisionRule.national(MatterType.FUND_USE),
                uneven,
                new OpenBallots(ballots("YNN-")),
                NonResponse.FOLLOW_MAJORITY,
                Set.of("1-104"));
        assertThat(result.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(result.outcomeOfCast()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void unanimityAndSurvey_neverReadSilence() {
        Set<String> all = SIX.weights().keySet();
        assertThat(count(MatterType.HOUSE_TO_BUSINESS, "YYYYY-", NonResponse.FOLLOW_MAJORITY, all)
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        TallyResult survey = count(MatterType.SURVEY, "YYYYY-", NonResponse.FOLLOW_MAJORITY, all);
        assertThat(survey.outcome()).isEqualTo(Outcome.NO_DECISION);
        assertThat(survey.derivations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"NOT_PARTICIPATING, 4, NO_QUORUM_BOTH", "PARTICIPATES_NO_CONSENT, 5, PASSED"})
    void invalidChoice_isNoSilence_andTakesPartWhereTheRulesSaySo(InvalidChoice policy, int heads, Outcome outcome) {
        Electorate seven = RollFormation.form(
                        parties(10000, 10000, 10000, 10000, 10000, 10000, 10000), TallyFixture.DEFAULT)
                .electorate(Scope.COMMUNITY);
        Map<String, Choice> choices = new HashMap<>(ballots("YYYN"));
        TallyResult result = Tally.count(
                DecisionRule.national(MatterType.FUND_USE),
                seven,
                new OpenBallots(choices, Set.of("1-105"), policy),
                NonResponse.ABSTAIN,
                Set.of("1-105"));
        assertThat(result.participating().heads()).isEqualTo(heads);
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.derivations()).isEmpty();
    }
}
