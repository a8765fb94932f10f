package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.commonhold.tally.TallyFixture.ballots;
import static org.commonhold.tally.TallyFixture.count;
import static org.commonhold.tally.TallyFixture.parties;

import java.util.Map;
import java.util.Set;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every share at its edge, one unit of 0.01 m² or one head below and above it. */
class TallyEdgeTest {

    @ParameterizedTest
    @CsvSource({"19999, NO_QUORUM_AREA", "20000, PASSED", "20001, PASSED"})
    void quorumOfArea_atTheEdge_isDecidedByAHundredthOfASquareMetre(long votingArea, Outcome outcome) {
        // 300.00 m² in three parties; two of them vote.
        assertThat(count(
                                MatterType.FUND_USE,
                                parties(votingArea - 10000, 10000, 30000 - votingArea),
                                Scope.COMMUNITY,
                                ballots("YY-"))
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"YYYYYY---, PASSED", "YYYYY----, NO_QUORUM_HEADS", "YYYYYYY--, PASSED"})
    void quorumOfHeads_atTheEdge_isDecidedByOneHead(String letters, Outcome outcome) {
        // The first party holds nearly all the area, so that only heads are short.
        assertThat(count(
                                MatterType.FUND_USE,
                                parties(900000, 1, 1, 1, 1, 1, 1, 1, 1),
                                Scope.COMMUNITY,
                                ballots(letters))
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "FUND_USE, 19999, REJECTED",
        "FUND_USE, 20000, REJECTED",
        "FUND_USE, 20001, PASSED",
        "FUND_RAISE, 29999, REJECTED",
        "FUND_RAISE, 30000, PASSED",
        "FUND_RAISE, 30001, PASSED"
    })
    void consentOfArea_atTheEdge_isDecidedByAHundredthOfASquareMetre(MatterType type, long yesArea, Outcome outcome) {
        // 400.00 m² take part; three of four heads agree.
        assertThat(count(type, parties(yesArea - 2, 1, 1, 40000 - yesArea), Scope.COMMUNITY, ballots("YYYN"))
                        .outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "FUND_USE, YYYNNNNN, REJECTED",
        "FUND_USE, YYYYNNNN, REJECTED",
        "FUND_USE, YYYYYNNN, PASSED",
        "FUND_RAISE, YYYYYNNN, REJECTED",
        "FUND_RAISE, YYYYYYNN, PASSED",
        "FUND_RAISE, YYYYYYYN, PASSED"
    })
    void consentOfHeads_atTheEdge_isDecidedByOneHead(MatterType type, String letters, Outcome outcome) {
        assertThat(count(type, parties(900000, 1, 1, 1, 1, 1, 1, 1), Scope.COMMUNITY, ballots(letters))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void quorum_neitherReached_isNamedForBoth() {
        assertThat(count(MatterType.FUND_USE, parties(1, 1, 1), Scope.COMMUNITY, ballots("Y--"))
                        .outcome())
                .isEqualTo(Outcome.NO_QUORUM_BOTH);
    }

    @Test
    void consent_nobodyTookPart_isNeverGiven() {
        TallyResult result = count(MatterType.FUND_RAISE, parties(1, 1, 1), Scope.COMMUNITY, Map.of());
        assertThat(result.consent()).isFalse();
        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM_BOTH);
    }

    @Test
    void unanimity_everyPartyAgrees_passesWithoutQuorum() {
        TallyResult all = count(MatterType.HOUSE_TO_BUSINESS, parties(5, 7), Scope.COMMUNITY, ballots("YY"));
        assertThat(all.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(all.checks())
                .extracting(check -> check.inequality().text())
                .containsExactly("1×12=12 ≥ 1×12=12", "1×2=2 ≥ 1×2=2");
        assertThat(count(MatterType.HOUSE_TO_BUSINESS, parties(5, 7), Scope.COMMUNITY, ballots("Y-"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
        assertThat(count(MatterType.HOUSE_TO_BUSINESS, parties(5, 7), Scope.COMMUNITY, ballots("YA"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void unanimity_silence_isNoAgreementWhateverTheRulesSay() {
        assertThat(count(MatterType.HOUSE_TO_BUSINESS, parties(5, 7), NonResponse.FOLLOW_MAJORITY, ballots("Y-"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void survey_anyBallots_decidesNothing() {
        TallyResult result = count(MatterType.SURVEY, parties(5, 7), Scope.COMMUNITY, ballots("YY"));
        assertThat(result.outcome()).isEqualTo(Outcome.NO_DECISION);
        assertThat(result.consent()).isFalse();
        assertThat(result.counted().yes()).isEqualTo(new Weight(12, 2));
    }

    @Test
    void followMajority_leadersDiffer_isIndeterminate() {
        // YES leads in heads, NO in area.
        assertThat(count(MatterType.FUND_USE, parties(1, 1, 100, 1), NonResponse.FOLLOW_MAJORITY, ballots("YYN-"))
                        .outcome())
                .isEqualTo(Outcome.INDETERMINATE);
    }

    @Test
    void followMajority_nobodySilent_countsBallotsOnly() {
        assertThat(count(MatterType.FUND_USE, parties(1, 1), NonResponse.FOLLOW_MAJORITY, ballots("YN"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void silence_withoutEvidenceOfService_staysNoParticipation() {
        Roll roll = RollFormation.form(parties(1, 1, 1), TallyFixture.DEFAULT);
        TallyResult result = Tally.count(
                DecisionRule.national(MatterType.FUND_USE),
                roll.electorate(Scope.COMMUNITY),
                new OpenBallots(Map.of("1-101", Choice.YES)),
                NonResponse.FOLLOW_MAJORITY,
                Set.of("1-101", "1-102"));
        assertThat(result.deemed().yes()).isEqualTo(new Weight(1, 1));
        assertThat(result.participating()).isEqualTo(new Weight(2, 2));
    }

    @Test
    void ballot_ofNoParty_isRefused() {
        Roll roll = RollFormation.form(parties(1), TallyFixture.DEFAULT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OpenBallots(Map.of("9-999", Choice.YES)).sums(roll.electorate(Scope.COMMUNITY)));
    }
}
