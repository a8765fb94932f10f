package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
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

class ElectionTest {

    private static final DecisionRule RULE = DecisionRule.national(MatterType.ELECT);
    private static final Draw DRAW = new Draw("00".repeat(32));

    static ElectionRules seats(int seats) {
        return new ElectionRules(seats, 1, ElectionRank.SUM_SHARES, 64, InvalidChoice.NOT_PARTICIPATING);
    }

    private static ApprovalSums sums(Weight participating, Object... candidates) {
        SortedMap<String, Weight> approved = new TreeMap<>();
        for (int at = 0; at < candidates.length; at += 3) {
            approved.put(
                    (String) candidates[at], new Weight((Integer) candidates[at + 1], (Integer) candidates[at + 2]));
        }
        return new ApprovalSums(participating, Weight.NONE, approved);
    }

    /** 500.00 m² by 480 heads took part; areas are in 0.01 m². */
    private static final ApprovalSums T11 = sums(
            new Weight(5_000_000, 480),
            "c1",
            4_100_000,
            401,
            "c2",
            3_900_000,
            395,
            "c3",
            3_900_000,
            395,
            "c4",
            3_600_000,
            360,
            "c5",
            3_300_000,
            300,
            "c6",
            2_900_000,
            260,
            "c7",
            2_500_001,
            241,
            "c8",
            2_500_000,
            300,
            "c9",
            2_700_000,
            240);

    @Test
    void t11_nineCandidatesForSevenSeats_sevenAreElectedAndExactHalvesAreNot() {
        ElectionResult result = Election.judge(RULE, new Weight(6_000_000, 600), T11, seats(7), Optional.empty());

        assertThat(result.elected()).containsExactly("c1", "c2", "c3", "c4", "c5", "c6", "c7");
        assertThat(result.alternates()).isEmpty();
        assertThat(result.candidates().stream().filter(CandidateResult::eligible))
                .hasSize(7);
        assertThat(result.candidates().subList(7, 9))
                .extracting(CandidateResult::candidate)
                .containsExactlyInAnyOrder("c8", "c9");
        assertThat(result.ties()).containsExactly(List.of("c2", "c3"));
        assertThat(result.committeeFormed()).isTrue();
        assertThat(result.outcome()).isEqualTo(Outcome.COMMITTEE_FORMED);
        // The sum of the shares of c1 times both denominators: 1.655417 when rounded for a reader.
        assertThat(result.candidates().get(0).score()).isEqualTo(4_100_000L * 480 + 401L * 5_000_000);
    }

    @Test
    void t11_tieInsideTheSeats_isOrderedByTheDrawWithoutChangingWhoIsElected() {
        ElectionResult drawn = Election.judge(RULE, new Weight(6_000_000, 600), T11, seats(7), Optional.of(DRAW));
        boolean second = DRAW.lot("c2").compareTo(DRAW.lot("c3")) < 0;
        assertThat(drawn.elected().subList(1, 3)).isEqualTo(second ? List.of("c2", "c3") : List.of("c3", "c2"));
        assertThat(drawn.elected()).containsExactlyInAnyOrder("c1", "c2", "c3", "c4", "c5", "c6", "c7");
        assertThat(drawn.ties()).isEmpty();
    }

    @Test
    void t11_tieAtTheLastSeat_waitsForTheDraw() {
        ElectionResult pending = Election.judge(RULE, new Weight(6_000_000, 600), T11, seats(2), Optional.empty());
        assertThat(pending.outcome()).isEqualTo(Outcome.DRAW_PENDING);
        assertThat(pending.elected()).containsExactly("c1");
        assertThat(pending.alternates()).isEmpty();
        assertThat(pending.committeeFormed()).isFalse();

        ElectionResult drawn = Election.judge(RULE, new Weight(6_000_000, 600), T11, seats(2), Optional.of(DRAW));
        assertThat(drawn.outcome()).isEqualTo(Outcome.COMMITTEE_FORMED);
        assertThat(drawn.elected()).hasSize(2).contains("c1");
        assertThat(drawn.alternates())
                .hasSize(5)
                .startsWith(drawn.elected().get(1).equals("c2") ? "c3" : "c2");
    }

    @ParameterizedTest
    @CsvSource({
        // Just at, above and below half of 1000 and of 10, in each dimension.
        "501, 6, true",
        "500, 6, false",
        "499, 6, false",
        "501, 5, false",
        "1000, 10, true",
        "0, 0, false"
    })
    void eligible_aroundHalf_isDecidedByOneUnit(int area, int heads, boolean eligible) {
        ElectionResult result = Election.judge(
                RULE, new Weight(1000, 10), sums(new Weight(1000, 10), "a", area, heads), seats(1), Optional.empty());
        assertThat(result.elected().contains("a")).isEqualTo(eligible);
    }

    @ParameterizedTest
    @CsvSource({
        "SUM_SHARES, b", // 600/1000+9/10 = 1.5 against 700/1000+7/10 = 1.4
        "AREA, a",
        "HEADS, b",
        "BOTH_VOTES, a" // the weaker share: 0.7 against 0.6
    })
    void rank_eachFormula_ordersDifferently(ElectionRank rank, String first) {
        ElectionRules rules = new ElectionRules(1, 1, rank, 64, InvalidChoice.NOT_PARTICIPATING);
        ElectionResult result = Election.judge(
                RULE,
                new Weight(1000, 10),
                sums(new Weight(1000, 10), "a", 700, 7, "b", 600, 9),
                rules,
                Optional.empty());
        assertThat(result.elected()).containsExactly(first);
    }

    @Test
    void rank_equalSums_largerAreaStandsFirst() {
        // 600/1000+8/10 equals 700/1000+7/10.
        ElectionResult result = Election.judge(
                RULE,
                new Weight(1000, 10),
                sums(new Weight(1000, 10), "a", 600, 8, "b", 700, 7),
                seats(1),
                Optional.empty());
        assertThat(result.elected()).containsExactly("b");
        assertThat(result.ties()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // seats, legal minimum, elected, formed: at least the minimum, and more than half of the seats
        "7, 5, 5, true",
        "7, 5, 4, false",
        "11, 5, 6, true",
        "11, 5, 5, false",
        "5, 5, 5, true",
        "3, 3, 2, false",
        "3, 3, 3, true",
        "9, 3, 4, false"
    })
    void committee_fewerElectedThanSeats_isFormedFromTheMinimumAndMoreThanHalf(
            int seats, int minimum, int elected, boolean formed) {
        Object[] candidates = new Object[elected * 3];
        for (int at = 0; at < elected; at++) {
            candidates[at * 3] = "c" + at;
            candidates[at * 3 + 1] = 900 + at;
            candidates[at * 3 + 2] = 9;
        }
        ElectionRules rules =
                new ElectionRules(seats, minimum, ElectionRank.SUM_SHARES, 64, InvalidChoice.NOT_PARTICIPATING);
        ElectionResult result = Election.judge(
                RULE, new Weight(1000, 10), sums(new Weight(1000, 10), candidates), rules, Optional.empty());
        assertThat(result.elected()).hasSize(elected);
        assertThat(result.committeeFormed()).isEqualTo(formed);
        assertThat(result.outcome()).isEqualTo(formed ? Outcome.COMMITTEE_FORMED : Outcome.COMMITTEE_INCOMPLETE);
    }

    @Test
    void quorum_missedByOneHead_electsNobody() {
        ElectionResult result = Election.judge(
                RULE, new Weight(900, 9), sums(new Weight(900, 5), "a", 900, 5), seats(1), Optional.empty());
        assertThat(result.outcome()).isEqualTo(Outcome.NO_QUORUM_HEADS);
        assertThat(result.elected()).isEmpty();
        assertThat(result.quorum()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"5, false", "6, true", "7, true"})
    void committee_thatThoseWhoGoOnWouldFill_isFormedOnlyWithAQuorum(int heads, boolean formed) {
        ElectionRules rules = new ElectionRules(1, 3, ElectionRank.SUM_SHARES, 64, InvalidChoice.NOT_PARTICIPATING, 3);
        ElectionResult result = Election.judge(
                RULE, new Weight(900, 9), sums(new Weight(900, heads), "a", 0, 0), rules, Optional.empty());
        assertThat(result.quorum()).isEqualTo(formed);
        assertThat(result.committeeFormed()).isEqualTo(formed);
        assertThat(result.outcome()).isEqualTo(formed ? Outcome.COMMITTEE_FORMED : Outcome.NO_QUORUM_HEADS);
    }

    @Test
    void alternates_moreThanTheRulesAllow_areCut() {
        ElectionRules rules = new ElectionRules(1, 1, ElectionRank.SUM_SHARES, 1, InvalidChoice.NOT_PARTICIPATING);
        ElectionResult result = Election.judge(
                RULE,
                new Weight(1000, 10),
                sums(new Weight(1000, 10), "a", 900, 9, "b", 800, 9, "c", 700, 9),
                rules,
                Optional.empty());
        assertThat(result.alternates()).containsExactly("b");
    }

    private static ElectionResult count(
            Map<String, Set<String>> marks, InvalidChoice policy, NonResponse silence, Set<String> served) {
        Electorate electorate = RollFormation.form(
                        TallyFixture.parties(10000, 10000, 10000, 10000, 10000, 10000), TallyFixture.DEFAULT)
                .electorate(Scope.COMMUNITY);
        return Election.count(
                RULE,
                electorate,
                new ApprovalBallots(marks),
                List.of("a", "b", "c"),
                new ElectionRules(2, 1, ElectionRank.SUM_SHARES, 64, policy),
                Optional.empty(),
                silence,
                served);
    }

    private static Map<String, Set<String>> fourForA() {
        Map<String, Set<String>> marks = new HashMap<>();
        for (String unit : List.of("1-101", "1-102", "1-103")) {
            marks.put(unit, Set.of("a"));
        }
        marks.put("1-104", Set.of());
        return marks;
    }

    @Test
    void overMarked_ballot_takesPartOnlyWhereTheRulesSaySo() {
        Map<String, Set<String>> marks = fourForA();
        marks.put("1-105", Set.of("a", "b", "c"));
        ElectionResult out = count(marks, InvalidChoice.NOT_PARTICIPATING, NonResponse.NOT_PARTICIPATED, Set.of());
        assertThat(out.sums().participating()).isEqualTo(new Weight(40000, 4));
        assertThat(out.sums().invalid()).isEqualTo(new Weight(10000, 1));
        assertThat(out.sums().approved().get("a")).isEqualTo(new Weight(30000, 3));

        ElectionResult in = count(marks, InvalidChoice.PARTICIPATES_NO_CONSENT, NonResponse.NOT_PARTICIPATED, Set.of());
        assertThat(in.sums().participating()).isEqualTo(new Weight(50000, 5));
        assertThat(in.sums().approved().get("a")).isEqualTo(new Weight(30000, 3));
    }

    @Test
    void silence_abstaining_takesPartAndElectsNobody() {
        ElectionResult result =
                count(fourForA(), InvalidChoice.NOT_PARTICIPATING, NonResponse.ABSTAIN, Set.of("1-105", "1-106"));
        assertThat(result.sums().participating()).isEqualTo(new Weight(60000, 6));
        assertThat(result.outcome()).isEqualTo(Outcome.COMMITTEE_INCOMPLETE);
        assertThat(result.outcomeOfCast()).isEqualTo(Outcome.COMMITTEE_INCOMPLETE);
        assertThat(result.elected()).isEmpty();
        assertThat(result.derivations()).extracting(Derivation::partyKey).containsExactly("1-105", "1-106");
    }

    @Test
    void silence_followingAMajority_isIndeterminateBecauseApprovalsHaveNone() {
        ElectionResult result =
                count(fourForA(), InvalidChoice.NOT_PARTICIPATING, NonResponse.FOLLOW_MAJORITY, Set.of("1-105"));
        assertThat(result.outcome()).isEqualTo(Outcome.INDETERMINATE);
        assertThat(result.elected()).containsExactly("a");
        assertThat(result.derivations()).isEmpty();
    }

    @Test
    void ballot_namingAStranger_isRefused() {
        Map<String, Set<String>> marks = fourForA();
        marks.put("1-105", Set.of("z"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> count(marks, InvalidChoice.NOT_PARTICIPATING, NonResponse.NOT_PARTICIPATED, Set.of()))
                .withMessageContaining("z is not a candidate");
    }

    @Test
    void candidates_listedTwice_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Election.count(
                        RULE,
                        Electorate.of(new TreeMap<>()),
                        new ApprovalBallots(Map.of()),
                        new ArrayList<>(List.of("a", "a")),
                        seats(1),
                        Optional.empty(),
                        NonResponse.NOT_PARTICIPATED,
                        Set.of()));
    }
}
