package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionTallyTest {

    private static final DecisionRule RULE = DecisionRule.national(MatterType.PROPERTY_MANAGER);
    private static final Weight TOTAL = new Weight(6_000_000, 600);

    private static OptionSums sums(Weight keep, Weight tender, Weight none) {
        SortedMap<String, Weight> options = new TreeMap<>(Map.of("keep", keep, "tender", tender, "none", none));
        return new OptionSums(options, Weight.NONE, Weight.NONE);
    }

    private static OptionTally.Rules options(boolean runoff) {
        return new OptionTally.Rules(List.of("keep", "tender", "none"), runoff, ElectionRank.SUM_SHARES);
    }

    private static final OptionSums T12 =
            sums(new Weight(2_450_000, 235), new Weight(1_900_000, 190), new Weight(650_000, 55));

    @Test
    void t12_threeOptionsNoneOverHalf_hasNoWinner() {
        assertThat(T12.participating()).isEqualTo(new Weight(5_000_000, 480));
        OptionResult result = OptionTally.judge(RULE, TOTAL, T12, options(false), Optional.empty());
        assertThat(result.winner()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.runoff()).isEmpty();
    }

    @Test
    void t12_withARunoffAnnounced_theTwoStrongestMeetAgain() {
        OptionResult result = OptionTally.judge(RULE, TOTAL, T12, options(true), Optional.empty());
        assertThat(result.outcome()).isEqualTo(Outcome.RUNOFF);
        assertThat(result.runoff()).containsExactly("keep", "tender");
    }

    @ParameterizedTest
    @CsvSource({"2500001, 241, PASSED", "2500000, 241, REJECTED", "2500001, 240, REJECTED", "2499999, 241, REJECTED"})
    void option_aroundHalf_winsByOneUnit(int area, int heads, Outcome outcome) {
        OptionSums sums = sums(new Weight(area, heads), new Weight(5_000_000 - area, 480 - heads), Weight.NONE);
        OptionResult result = OptionTally.judge(RULE, TOTAL, sums, options(false), Optional.empty());
        assertThat(result.outcome()).isEqualTo(outcome);
        assertThat(result.winner().isPresent()).isEqualTo(outcome == Outcome.PASSED);
    }

    @Test
    void runoff_secondPlaceTied_waitsForTheDraw() {
        OptionSums tied = sums(new Weight(2_000_000, 200), new Weight(1_500_000, 140), new Weight(1_500_000, 140));
        assertThat(OptionTally.judge(RULE, TOTAL, tied, options(true), Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.DRAW_PENDING);
        Draw draw = new Draw("11".repeat(32));
        OptionResult drawn = OptionTally.judge(RULE, TOTAL, tied, options(true), Optional.of(draw));
        assertThat(drawn.outcome()).isEqualTo(Outcome.RUNOFF);
        assertThat(drawn.runoff()).hasSize(2).startsWith("keep");
    }

    @Test
    void runoff_betweenTwoOptions_isNotRepeated() {
        OptionTally.Rules two = new OptionTally.Rules(List.of("a", "b"), true, ElectionRank.SUM_SHARES);
        OptionSums even = new OptionSums(
                new TreeMap<>(Map.of("a", new Weight(300, 3), "b", new Weight(300, 3))), Weight.NONE, Weight.NONE);
        assertThat(OptionTally.judge(RULE, new Weight(600, 6), even, two, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.REJECTED);
    }

    private static OptionResult count(
            MatterType type, Map<String, String> choices, NonResponse silence, Set<String> served) {
        Electorate electorate = RollFormation.form(
                        TallyFixture.parties(10000, 10000, 10000, 10000, 10000, 10000), TallyFixture.DEFAULT)
                .electorate(Scope.COMMUNITY);
        return OptionTally.count(
                DecisionRule.national(type),
                electorate,
                new OptionBallots(choices),
                options(false),
                Optional.empty(),
                silence,
                served);
    }

    private static final Map<String, String> FOUR =
            Map.of("1-101", "keep", "1-102", "keep", "1-103", "tender", "1-104", "ABSTAIN");

    @Test
    void silence_followingAUniqueLeader_isDerivedAndShownApart() {
        OptionResult result =
                count(MatterType.PROPERTY_MANAGER, FOUR, NonResponse.FOLLOW_MAJORITY, Set.of("1-105", "1-106"));
        assertThat(result.winner()).contains("keep");
        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.outcomeOfCast()).isEqualTo(Outcome.REJECTED);
        assertThat(result.derivations()).extracting(Derivation::choice).containsExactly("keep", "keep");
    }

    @Test
    void silence_withoutALeader_isIndeterminate() {
        Map<String, String> even = Map.of("1-101", "keep", "1-102", "tender", "1-103", "keep", "1-104", "tender");
        OptionResult result = count(MatterType.PROPERTY_MANAGER, even, NonResponse.FOLLOW_MAJORITY, Set.of("1-105"));
        assertThat(result.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(result.derivations()).isEmpty();
    }

    @Test
    void survey_amongOptions_decidesNothing() {
        OptionResult result = count(MatterType.SURVEY, FOUR, NonResponse.FOLLOW_MAJORITY, Set.of("1-105"));
        assertThat(result.outcome()).isEqualTo(Outcome.NO_DECISION);
        assertThat(result.winner()).isEmpty();
        assertThat(result.derivations()).isEmpty();
    }

    @Test
    void invalid_choice_takesPartOnlyWhereTheRulesSaySo() {
        Electorate electorate = RollFormation.form(TallyFixture.parties(10000, 10000), TallyFixture.DEFAULT)
                .electorate(Scope.COMMUNITY);
        for (InvalidChoice policy : InvalidChoice.values()) {
            OptionBallots ballots = new OptionBallots(Map.of("1-101", "keep"), Set.of("1-102"), policy);
            Weight took = ballots.sums(electorate, List.of("keep", "tender")).participating();
            assertThat(took.heads()).isEqualTo(policy == InvalidChoice.PARTICIPATES_NO_CONSENT ? 2 : 1);
        }
    }

    @Test
    void ballot_choosingWhatIsNoOption_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(
                        MatterType.PROPERTY_MANAGER, Map.of("1-101", "other"), NonResponse.NOT_PARTICIPATED, Set.of()));
    }
}
