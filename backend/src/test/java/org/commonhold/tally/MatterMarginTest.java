package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.contract.count.MatterCount;
import org.commonhold.contract.document.Choice;
import org.commonhold.contract.packaging.PackageMatter;
import org.commonhold.contract.packaging.Question;
import org.commonhold.contract.packaging.Threshold;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.NonResponse;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ten parties of 100.00 m²: elections and choices among options whose ballots were declared void in part. */
class MatterMarginTest {
    private static final String A = "a".repeat(32);
    private static final String B = "b".repeat(32);
    private static final String C = "c".repeat(32);

    @Test
    void elected_whomNoDisputedBallotCouldTurnOut_stands() {
        PackageMatter oneSeat = election(1, A, B);
        // 甲 has 6 of 7: with one more ballot for 乙 6 of 8, with two 6 of 9, with three 6 of 10, never fewer than 乙.
        assertThat(holds(oneSeat, votes(6, marks(A), 1, marks(B)), 1)).isTrue();
        assertThat(holds(oneSeat, votes(6, marks(A), 1, marks(B)), 3)).isTrue();
        // 甲 has 5 of 8: with one more ballot 5 of 9, with two exactly half.
        assertThat(holds(oneSeat, votes(5, marks(A), 3, marks(B)), 1)).isTrue();
        assertThat(holds(oneSeat, votes(5, marks(A), 3, marks(B)), 2)).isFalse();
    }

    @Test
    void rival_whoseDisputedBallotsCouldReachTheSeat_blocks() {
        PackageMatter twoSeats = election(2, A, B, C);
        // 甲 and 乙 have 5 of 7, 丙 4: one more ballot for 丙 makes three equals of two seats.
        Map<String, Choice> close = votes(3, marks(A, B), 2, marks(A, C));
        put(close, "5", marks(B, C));
        put(close, "6", marks(B, C));
        assertThat(holds(twoSeats, close, 1)).isFalse();
        // 甲 and 乙 have 6 of 8, 丙 4: one more leaves 丙 behind with 5, two make three equals.
        Map<String, Choice> ahead = votes(4, marks(A, B), 2, marks(A, C));
        put(ahead, "6", marks(B, C));
        put(ahead, "7", marks(B, C));
        assertThat(holds(twoSeats, ahead, 1)).isTrue();
        assertThat(holds(twoSeats, ahead, 2)).isFalse();
    }

    @Test
    void quorum_thatNeedsADisputedBallot_blocks_andOneThatNobodyCanReachStands() {
        PackageMatter oneSeat = election(1, A, B);
        assertThat(holds(oneSeat, votes(6, marks(A), 0, marks(B)), 1)).isFalse();
        assertThat(holds(oneSeat, votes(5, marks(A), 0, marks(B)), 1)).isTrue();
        assertThat(holds(oneSeat, votes(5, marks(A), 0, marks(B)), 2)).isFalse();
    }

    @Test
    void option_withOneDisputedBallotLessThanHalf_blocks() {
        PackageMatter options = options(A, B, C);
        assertThat(holds(options, votes(5, new Choice.Option(A), 3, new Choice.Option(B)), 1))
                .isTrue();
        assertThat(holds(options, votes(5, new Choice.Option(A), 3, new Choice.Option(B)), 2))
                .isFalse();
        assertThat(holds(options, votes(4, new Choice.Option(A), 4, new Choice.Option(B)), 1))
                .isFalse();
    }

    @Test
    void partyOutsideTheScope_disputesNothing() {
        assertThat(MatterMargin.holds(
                        election(1, A, B), tally(), electorate(), votes(5, marks(A), 3, marks(B)), Set.of("99")))
                .isTrue();
    }

    /** Whatever all disputed parties do, each on its own, the result is that without them wherever the rule says that it stands. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyMixtureOfDisputedBallots_leavesAResultThatStands(long seed) {
        Random random = new Random(seed);
        PackageMatter two = election(2, A, B, C);
        List<Choice> answers = List.of(
                Choice.Answer.ABSTAIN, marks(A), marks(B), marks(C), marks(A, B), marks(B, C), marks(A, C), marks());
        Set<String> disputed = Set.of("0", "1");
        int stood = 0;
        for (int round = 0; round < 60; round++) {
            Map<String, Choice> others = new HashMap<>();
            for (int party = 2; party < 10; party++) {
                if (random.nextInt(10) > 0) {
                    others.put(
                            String.valueOf(party),
                            random.nextInt(3) > 0 ? marks(A, B) : answers.get(random.nextInt(8)));
                }
            }
            if (!MatterMargin.holds(two, tally(), electorate(), others, disputed)) {
                continue;
            }
            stood++;
            Set<String> results = new TreeSet<>();
            List<Choice> each = new ArrayList<>(answers);
            each.add(null);
            for (Choice first : each) {
                for (Choice second : each) {
                    Map<String, Choice> with = new HashMap<>(others);
                    put(with, "0", first);
                    put(with, "1", second);
                    MatterCount count = tally().count(two, two.law(), electorate(), with);
                    results.add(count.outcome() + new TreeSet<>(count.election().elected()));
                }
            }
            assertThat(results).hasSize(1);
        }
        assertThat(stood).isPositive();
    }

    private static void put(Map<String, Choice> with, String party, @Nullable Choice choice) {
        if (choice != null) {
            with.put(party, choice);
        }
    }

    private static Choice marks(String... ids) {
        return new Choice.Candidates(List.of(ids));
    }

    /** The disputed parties have no ballot among the others. */
    private static boolean holds(PackageMatter matter, Map<String, Choice> others, int disputed) {
        Set<String> parties = new TreeSet<>();
        for (int at = 0; at < disputed; at++) {
            parties.add(String.valueOf(9 - at));
        }
        others.keySet().removeAll(parties);
        return MatterMargin.holds(matter, tally(), electorate(), others, parties);
    }

    private static Map<String, Choice> votes(int first, Choice one, int second, Choice other) {
        Map<String, Choice> votes = new HashMap<>();
        for (int at = 0; at < first + second; at++) {
            votes.put(String.valueOf(at), at < first ? one : other);
        }
        return votes;
    }

    private static MatterTally tally() {
        return new MatterTally(
                new CountRules(
                        NonResponse.NOT_PARTICIPATED, InvalidChoice.NOT_PARTICIPATING, ElectionRank.SUM_SHARES, 64),
                Optional.empty(),
                Set.of());
    }

    private static Electorate electorate() {
        TreeMap<String, Weight> weights = new TreeMap<>();
        for (int party = 0; party < 10; party++) {
            weights.put(String.valueOf(party), new Weight(10_000, 1));
        }
        return Electorate.of(weights);
    }

    private static PackageMatter election(int seats, String... ids) {
        return matter(
                "M3",
                new Question.Election(
                        seats,
                        1,
                        5,
                        List.of(ids).stream()
                                .map(id -> new Question.Candidate(id, id.substring(0, 1), ""))
                                .toList()));
    }

    private static PackageMatter options(String... ids) {
        return matter(
                "M4",
                new Question.Options(
                        List.of(ids).stream()
                                .map(id -> new Question.Option(id, id.substring(0, 1)))
                                .toList(),
                        false));
    }

    private static PackageMatter matter(String type, Question question) {
        return new PackageMatter(
                "d".repeat(32),
                type,
                "事项",
                "内容",
                List.of(),
                null,
                new Threshold(2, 3, Threshold.Op.GE),
                new Threshold(1, 2, Threshold.Op.GT),
                "民法典 278",
                question);
    }
}
