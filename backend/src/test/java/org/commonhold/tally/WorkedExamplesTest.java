package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.commonhold.tally.TallyFixture.ballots;
import static org.commonhold.tally.TallyFixture.base;
import static org.commonhold.tally.TallyFixture.count;
import static org.commonhold.tally.TallyFixture.parties;
import static org.commonhold.tally.TallyFixture.unit;
import static org.commonhold.tally.TallyFixture.unsold;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.junit.jupiter.api.Test;

/** The worked examples T1 to T13 of the tally rules; the shared vectors hold the same numbers for other languages. */
class WorkedExamplesTest {

    private static final Map<String, Choice> T1 = Map.of(
            "1-101", Choice.YES,
            "1-201", Choice.YES,
            "1-202", Choice.YES,
            "2-102", Choice.YES,
            "2-101", Choice.NO,
            "2-201", Choice.ABSTAIN);

    @Test
    void t1_fundUse_passesAndShowsItsNumbers() {
        TallyResult result = count(MatterType.FUND_USE, base(), Scope.COMMUNITY, T1);
        assertThat(result.total()).isEqualTo(new Weight(94400, 8));
        assertThat(result.participating()).isEqualTo(new Weight(72400, 6));
        assertThat(result.counted().yes()).isEqualTo(new Weight(49431, 4));
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.checks())
                .extracting(
                        TallyCheck::id,
                        check -> check.inequality().text(),
                        check -> check.inequality().percent())
                .containsExactly(
                        tuple("QUORUM_AREA", "3×72400=217200 ≥ 2×94400=188800", "76.6949"),
                        tuple("QUORUM_HEADS", "3×6=18 ≥ 2×8=16", "75.0000"),
                        tuple("CONSENT_AREA", "2×49431=98862 > 1×72400=72400", "68.2748"),
                        tuple("CONSENT_HEADS", "2×4=8 > 1×6=6", "66.6666"));
        assertThat(result.checks())
                .extracting(TallyCheck::law)
                .containsExactly("民法典 278②", "民法典 278②", "民法典 278(5)、278②", "民法典 278(5)、278②");
    }

    private static org.assertj.core.groups.Tuple tuple(Object... values) {
        return org.assertj.core.groups.Tuple.tuple(values);
    }

    @Test
    void t1b_sameBallots_doNotRaiseTheFundNorChangeTheUse() {
        assertThat(count(MatterType.FUND_RAISE, base(), Scope.COMMUNITY, T1).outcome())
                .isEqualTo(Outcome.REJECTED);
        assertThat(count(MatterType.COMMON_USE, base(), Scope.COMMUNITY, T1).outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    @Test
    void t2_enoughAreaTooFewHeads_hasNoQuorumThoughAllAgree() {
        TallyResult result = count(
                MatterType.FUND_USE,
                base(),
                Scope.COMMUNITY,
                Map.of(
                        "1-102", Choice.YES,
                        "1-202", Choice.YES,
                        "2-102", Choice.YES,
                        "2-201", Choice.YES,
                        "2-301", Choice.YES));
        assertThat(result.participating()).isEqualTo(new Weight(66494, 5));
        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM_HEADS);
    }

    @Test
    void t3_exactlyTwoThirdsThreeOfFourYes_passesAlsoAsMajor() {
        for (MatterType type : List.of(MatterType.FUND_USE, MatterType.FUND_RAISE)) {
            assertThat(sixEqual(type, "YYYN--").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void t4_exactlyHalf_isRejected() {
        assertThat(sixEqual(MatterType.FUND_USE, "YYNN--").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void t5_exactlyThreeQuarters_passesAsMajor() {
        assertThat(sixEqual(MatterType.REBUILD, "YYYN--").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void t5b_aHundredthOfASquareMetreLess_hasNoQuorumOfArea() {
        TallyResult result = count(
                MatterType.FUND_RAISE,
                parties(9999, 10000, 10000, 10000, 10000, 10000),
                Scope.COMMUNITY,
                ballots("YYYN--"));
        assertThat(result.checks().get(0).inequality().text()).isEqualTo("3×39999=119997 < 2×59999=119998");
        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM_AREA);
    }

    @Test
    void t6_abstentions_takePartAndDoNotAgree() {
        assertThat(sixEqual(MatterType.FUND_USE, "YYYAAA").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void t7_developerWithMostArea_isOneHead() {
        Map<String, Choice> byUnit = new HashMap<>(ballots("N".repeat(27)));
        byUnit.put("9-001", Choice.YES);
        TallyResult result = count(MatterType.FUND_USE, developerAndForty(), Scope.COMMUNITY, byUnit);
        assertThat(result.participating()).isEqualTo(new Weight(870000, 28));
        assertThat(result.counted().yes()).isEqualTo(new Weight(600000, 1));
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void t7b_silentDeveloper_blocksTheQuorum() {
        assertThat(count(MatterType.FUND_USE, developerAndForty(), Scope.COMMUNITY, ballots("Y".repeat(40)))
                        .outcome())
                .isEqualTo(Outcome.NO_QUORUM_AREA);
    }

    @Test
    void t8_exactTwoThirdsOfArea_sufficeAndTheirPercentageDoesNotDecide() {
        TallyResult exact = count(
                MatterType.FUND_USE,
                parties(50000, 50000, 50000, 50000, 50000, 50000),
                Scope.COMMUNITY,
                ballots("YYYY--"));
        assertThat(exact.outcome()).isEqualTo(Outcome.PASSED);
        TallyResult below = count(
                MatterType.FUND_USE,
                parties(49980, 50000, 50000, 50000, 50020, 50000),
                Scope.COMMUNITY,
                ballots("YYYY--"));
        assertThat(below.checks().get(0).inequality().percent()).isEqualTo("66.6600");
        assertThat(below.outcome()).isEqualTo(Outcome.NO_QUORUM_AREA);
    }

    @Test
    void t9_threeUnitsOfOneOwner_areOneHeadOnOneChoice() {
        List<UnitRecord> units = List.of(
                unit("1-101", 10000, "x"),
                unit("1-102", 10000, "x"),
                unit("1-103", 10000, "x"),
                unit("1-104", 10000, "z"));
        TallyResult result =
                count(MatterType.FUND_USE, units, Scope.COMMUNITY, Map.of("1-103", Choice.YES, "1-104", Choice.NO));
        assertThat(result.total()).isEqualTo(new Weight(40000, 2));
        assertThat(result.counted().yes()).isEqualTo(new Weight(30000, 1));
        assertThat(result.counted().no()).isEqualTo(new Weight(10000, 1));
    }

    @Test
    void t10_buildingScope_usesItsOwnTotals() {
        TallyResult result = count(
                MatterType.FUND_USE,
                base(),
                Scope.buildings(List.of("2")),
                Map.of(
                        "2-101", Choice.YES,
                        "2-102", Choice.YES,
                        "2-401", Choice.YES,
                        "2-201", Choice.NO));
        assertThat(result.total()).isEqualTo(new Weight(56969, 5));
        assertThat(result.participating()).isEqualTo(new Weight(44969, 4));
        assertThat(result.counted().yes()).isEqualTo(new Weight(30953, 3));
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void t13_silence_hasThreeLegalReadings() {
        List<UnitRecord> units = parties(10000, 10000, 10000, 10000, 10000, 10000);
        assertThat(count(MatterType.FUND_USE, units, NonResponse.NOT_PARTICIPATED, ballots("YYY---"))
                        .outcome())
                .isEqualTo(Outcome.NO_QUORUM_BOTH);
        TallyResult follows = count(MatterType.FUND_USE, units, NonResponse.FOLLOW_MAJORITY, ballots("YYY---"));
        assertThat(follows.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(follows.outcomeOfCast()).isEqualTo(Outcome.NO_QUORUM_BOTH);
        assertThat(follows.cast().yes()).isEqualTo(new Weight(30000, 3));
        assertThat(follows.deemed().yes()).isEqualTo(new Weight(30000, 3));
        assertThat(count(MatterType.FUND_USE, units, NonResponse.ABSTAIN, ballots("YYY---"))
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    private static TallyResult sixEqual(MatterType type, String letters) {
        return count(type, parties(10000, 10000, 10000, 10000, 10000, 10000), Scope.COMMUNITY, ballots(letters));
    }

    private static List<UnitRecord> developerAndForty() {
        List<UnitRecord> units = new ArrayList<>();
        units.add(unsold("9-001", 600000));
        for (int at = 0; at < 40; at++) {
            units.add(unit("1-" + (101 + at), 10000, "p" + at));
        }
        return units;
    }
}
