package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.ElectionRank;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.NonResponse;

/** What holds for every election and every choice among options. Few different areas, so that ties are frequent. */
class ElectionPropertyTest {

    private static final DecisionRule RULE = DecisionRule.national(MatterType.ELECT);

    /** An electorate with the candidates and the seed of its ballots. */
    record World(SortedMap<String, Weight> weights, List<String> candidates, ElectionRules rules, long seed) {

        Electorate electorate() {
            return Electorate.of(weights);
        }

        Map<String, Set<String>> ballots() {
            Random random = new Random(seed);
            Map<String, Set<String>> ballots = new LinkedHashMap<>();
            for (String party : weights.keySet()) {
                if (random.nextInt(8) > 0) {
                    Set<String> marks = new HashSet<>();
                    candidates.forEach(candidate -> {
                        if (random.nextInt(3) > 0 && (marks.size() < rules.seats() || random.nextInt(20) == 0)) {
                            marks.add(candidate);
                        }
                    });
                    ballots.put(party, marks);
                }
            }
            return ballots;
        }

        ElectionResult count(List<String> listed, Map<String, Set<String>> ballots, Optional<Draw> draw) {
            return Election.count(
                    RULE,
                    electorate(),
                    new ApprovalBallots(ballots),
                    listed,
                    rules,
                    draw,
                    NonResponse.NOT_PARTICIPATED,
                    Set.of());
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<List<Integer>> areas =
                Arbitraries.of(5000, 8953, 12000).list().ofMinSize(1).ofMaxSize(20);
        return Combinators.combine(
                        areas,
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(1, 7),
                        Arbitraries.of(ElectionRank.values()),
                        Arbitraries.of(InvalidChoice.values()),
                        Arbitraries.longs())
                .as((sizes, candidates, seats, rank, policy, seed) -> {
                    SortedMap<String, Weight> weights = new TreeMap<>();
                    for (int area : sizes) {
                        weights.put("p" + (100 + weights.size()), new Weight(area, 1));
                    }
                    List<String> names = new ArrayList<>();
                    for (int at = 0; at < candidates; at++) {
                        names.add("c" + at);
                    }
                    return new World(weights, names, new ElectionRules(seats, 1, rank, 3, policy), seed);
                });
    }

    private static Draw draw(long seed) {
        return new Draw(String.format("%064x", seed & Long.MAX_VALUE));
    }

    @Property
    void election_anyOrderOfCandidatesAndBallots_electsTheSame(@ForAll("worlds") World world) {
        List<String> shuffled = new ArrayList<>(world.candidates());
        Collections.shuffle(shuffled, new Random(world.seed()));
        Map<String, Set<String>> reversed = new LinkedHashMap<>();
        List<String> parties = new ArrayList<>(world.ballots().keySet());
        Collections.reverse(parties);
        parties.forEach(party -> reversed.put(party, world.ballots().get(party)));
        for (Optional<Draw> draw : List.of(Optional.<Draw>empty(), Optional.of(draw(world.seed())))) {
            assertThat(world.count(shuffled, reversed, draw))
                    .isEqualTo(world.count(world.candidates(), world.ballots(), draw));
        }
    }

    @Property
    void election_anyDraw_movesNobodyWhoIsNotTiedAtTheEdge(@ForAll("worlds") World world) {
        ElectionResult undrawn = world.count(world.candidates(), world.ballots(), Optional.empty());
        ElectionResult one = world.count(world.candidates(), world.ballots(), Optional.of(draw(1)));
        ElectionResult two = world.count(world.candidates(), world.ballots(), Optional.of(draw(world.seed())));
        assertThat(one.elected()).containsAll(undrawn.elected());
        assertThat(one.ties()).isEmpty();
        assertThat(one.outcome()).isNotEqualTo(Outcome.DRAW_PENDING);
        if (undrawn.outcome() != Outcome.DRAW_PENDING) {
            assertThat(new HashSet<>(one.elected())).isEqualTo(new HashSet<>(two.elected()));
            assertThat(new HashSet<>(one.elected())).isEqualTo(new HashSet<>(undrawn.elected()));
        }
    }

    @Property
    void election_elected_areEligibleAndFillNoMoreThanTheSeats(@ForAll("worlds") World world) {
        ElectionResult result = world.count(world.candidates(), world.ballots(), Optional.of(draw(7)));
        List<String> eligible = result.candidates().stream()
                .filter(CandidateResult::eligible)
                .map(CandidateResult::candidate)
                .toList();
        assertThat(result.elected()).hasSizeLessThanOrEqualTo(world.rules().seats());
        assertThat(eligible).containsAll(result.elected()).containsAll(result.alternates());
        assertThat(Collections.disjoint(result.elected(), result.alternates())).isTrue();
        assertThat(result.alternates()).hasSizeLessThanOrEqualTo(3);
        assertThat(result.candidates()).hasSameSizeAs(world.candidates());
    }

    @Property
    void election_headsAndAreas_stayWithinTheirWholes(@ForAll("worlds") World world) {
        ElectionResult result = world.count(world.candidates(), world.ballots(), Optional.empty());
        Weight took = result.sums().participating();
        assertThat(took.heads()).isLessThanOrEqualTo(world.weights().size());
        assertThat(took.areaDm2()).isLessThanOrEqualTo(result.total().areaDm2());
        result.sums().approved().values().forEach(approved -> {
            assertThat(approved.heads()).isLessThanOrEqualTo(took.heads());
            assertThat(approved.areaDm2()).isLessThanOrEqualTo(took.areaDm2());
        });
    }

    @Property
    void election_oneMoreApproval_neverUnseatsWhoWasElected(@ForAll("worlds") World world) {
        Map<String, Set<String>> before = world.ballots();
        Draw draw = draw(3);
        ElectionResult first = world.count(world.candidates(), before, Optional.of(draw));
        for (String elected : first.elected()) {
            for (Map.Entry<String, Set<String>> ballot : before.entrySet()) {
                if (ballot.getValue().size() >= world.rules().seats()) {
                    continue;
                }
                Map<String, Set<String>> more = new LinkedHashMap<>(before);
                Set<String> marks = new HashSet<>(ballot.getValue());
                marks.add(elected);
                more.put(ballot.getKey(), marks);
                assertThat(world.count(world.candidates(), more, Optional.of(draw))
                                .elected())
                        .contains(elected);
            }
        }
    }

    @Property
    void options_anyOrder_isTheSameAndEveryPartIsInTheSum(@ForAll("worlds") World world) {
        List<String> options = new ArrayList<>(List.of("o1", "o2", "o3"));
        Random random = new Random(world.seed());
        Map<String, String> choices = new LinkedHashMap<>();
        for (String party : world.weights().keySet()) {
            int drawn = random.nextInt(5);
            if (drawn < 4) {
                choices.put(party, drawn < 3 ? options.get(drawn) : "ABSTAIN");
            }
        }
        List<String> shuffled = new ArrayList<>(options);
        Collections.shuffle(shuffled, random);
        OptionResult one = count(world, options, choices);
        assertThat(count(world, shuffled, choices)).isEqualTo(one);
        Weight parts = one.sums().options().values().stream().reduce(one.sums().abstain(), Weight::plus);
        assertThat(one.sums().participating()).isEqualTo(parts);
        assertThat(parts.heads()).isEqualTo(choices.size());
    }

    private static OptionResult count(World world, List<String> options, Map<String, String> choices) {
        return OptionTally.count(
                DecisionRule.national(MatterType.PROPERTY_MANAGER),
                world.electorate(),
                new OptionBallots(choices),
                new OptionTally.Rules(options, true, world.rules().rank()),
                Optional.of(draw(world.seed())),
                NonResponse.NOT_PARTICIPATED,
                Set.of());
    }
}
