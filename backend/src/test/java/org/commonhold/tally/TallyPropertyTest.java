package org.commonhold.tally;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.UnitUse;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.DecisionKind;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.HeadDedup;
import org.commonhold.rulebook.MatterType;

/** What holds for every community and every set of ballots. */
class TallyPropertyTest {

    /** A community with a choice, or silence, for each of its parties. */
    record World(List<UnitRecord> units, RollRules rules, MatterType type, long seed) {

        Roll roll() {
            return RollFormation.form(units, rules);
        }

        Map<String, Choice> ballots(Electorate electorate) {
            Random random = new Random(seed);
            Map<String, Choice> ballots = new LinkedHashMap<>();
            for (String party : electorate.weights().keySet()) {
                int drawn = random.nextInt(6);
                if (drawn < 5) {
                    ballots.put(party, drawn < 3 ? Choice.YES : drawn == 3 ? Choice.NO : Choice.ABSTAIN);
                }
            }
            return ballots;
        }

        TallyResult count(Electorate electorate, Map<String, Choice> ballots) {
            return Tally.count(DecisionRule.national(type), electorate, new OpenBallots(ballots));
        }
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<List<String>> holders = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        Arbitrary<UnitRecord> unit = Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(8, UnitUse.DWELLING),
                                net.jqwik.api.Tuple.of(2, UnitUse.PARKING),
                                net.jqwik.api.Tuple.of(1, UnitUse.STORAGE)),
                        Arbitraries.longs().between(1, 30_000),
                        holders,
                        Arbitraries.frequency(
                                net.jqwik.api.Tuple.of(8, DeliveryState.DELIVERED),
                                net.jqwik.api.Tuple.of(1, DeliveryState.UNSOLD),
                                net.jqwik.api.Tuple.of(1, DeliveryState.SOLD_UNDELIVERED)))
                .as((building, use, area, owners, delivery) ->
                        new UnitRecord("", "" + building, building + "-1", use, area, owners, delivery, owners.get(0)));
        Arbitrary<RollRules> rules = Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.of(HeadDedup.values()))
                .as((parking, dedup) -> new RollRules(parking, false, dedup));
        Arbitrary<MatterType> types =
                Arbitraries.of(MatterType.values()).filter(type -> type.kind() != DecisionKind.NO_DECISION);
        return Combinators.combine(unit.list().ofMinSize(1).ofMaxSize(24), rules, types, Arbitraries.longs())
                .as((units, rollRules, type, seed) -> new World(numbered(units), rollRules, type, seed));
    }

    private static List<UnitRecord> numbered(List<UnitRecord> units) {
        List<UnitRecord> numbered = new ArrayList<>();
        for (UnitRecord unit : units) {
            numbered.add(new UnitRecord(
                    unit.building() + "-" + (100 + numbered.size()),
                    unit.building(),
                    unit.entrance(),
                    unit.use(),
                    unit.areaDm2(),
                    unit.holders(),
                    unit.delivery(),
                    unit.representative()));
        }
        return numbered;
    }

    @Property
    void count_anyOrderOfUnitsAndBallots_isTheSame(@ForAll("worlds") World world) {
        Electorate electorate = world.roll().electorate(Scope.COMMUNITY);
        Map<String, Choice> ballots = world.ballots(electorate);
        List<UnitRecord> shuffledUnits = new ArrayList<>(world.units());
        Collections.shuffle(shuffledUnits, new Random(world.seed()));
        Roll shuffled = RollFormation.form(shuffledUnits, world.rules());
        List<String> keys = new ArrayList<>(ballots.keySet());
        Collections.reverse(keys);
        Map<String, Choice> reversed = new LinkedHashMap<>();
        keys.forEach(key -> reversed.put(key, ballots.get(key)));
        assertThat(world.count(shuffled.electorate(Scope.COMMUNITY), reversed))
                .isEqualTo(world.count(electorate, ballots));
    }

    @Property
    void count_oneMoreYes_neverUndoesAPassedMatter(@ForAll("worlds") World world) {
        Electorate electorate = world.roll().electorate(Scope.COMMUNITY);
        Map<String, Choice> ballots = world.ballots(electorate);
        Outcome before = world.count(electorate, ballots).outcome();
        for (String party : electorate.weights().keySet()) {
            Map<String, Choice> more = new HashMap<>(ballots);
            more.put(party, Choice.YES);
            Outcome after = world.count(electorate, more).outcome();
            if (before == Outcome.PASSED) {
                assertThat(after).isEqualTo(Outcome.PASSED);
            }
        }
    }

    @Property
    void count_parts_addUpToTheParticipantsAndStayWithinTheTotal(@ForAll("worlds") World world) {
        Electorate electorate = world.roll().electorate(Scope.COMMUNITY);
        Map<String, Choice> ballots = world.ballots(electorate);
        TallyResult result = world.count(electorate, ballots);
        ChoiceSums counted = result.counted();
        assertThat(counted.yes().plus(counted.no()).plus(counted.abstain())).isEqualTo(result.participating());
        assertThat(result.participating().heads()).isEqualTo(ballots.size());
        assertThat(result.participating().areaDm2())
                .isLessThanOrEqualTo(result.total().areaDm2());
        assertThat(result.total().heads()).isEqualTo(electorate.weights().size());
    }

    @Property
    void roll_heads_neverExceedCountingUnits(@ForAll("worlds") World world) {
        Roll roll = world.roll();
        long counting = world.units().stream()
                .filter(unit -> world.rules().counts(unit.use()))
                .count();
        assertThat((long) roll.parties().size()).isLessThanOrEqualTo(counting);
        long onRows =
                roll.parties().stream().mapToLong(party -> party.units().size()).sum();
        assertThat(onRows + roll.unitsWithoutVote().size())
                .isEqualTo(world.units().size());
    }

    @Property
    void scopes_thatPartTheCommunity_sumToItsAreaAndNeverToFewerHeads(@ForAll("worlds") World world) {
        Roll roll = world.roll();
        Weight sum = Weight.NONE;
        for (String building : List.of("1", "2", "3")) {
            sum = sum.plus(roll.electorate(Scope.buildings(List.of(building))).total());
        }
        Weight total = roll.electorate(Scope.COMMUNITY).total();
        assertThat(sum.areaDm2()).isEqualTo(total.areaDm2());
        assertThat(sum.heads()).isGreaterThanOrEqualTo(total.heads());
    }

    @Property
    void scope_weights_areThoseOfARollOfItsUnitsAlone(@ForAll("worlds") World world) {
        // Heads are formed from the counting units of the scope only; a roll of the community must not differ from
        // that.
        if (world.rules().headDedup() == HeadDedup.SAME_REPRESENTATIVE) {
            return;
        }
        List<UnitRecord> inside = world.units().stream()
                .filter(unit -> unit.building().equals("2"))
                .toList();
        Weight alone = RollFormation.form(inside, world.rules())
                .electorate(Scope.COMMUNITY)
                .total();
        assertThat(world.roll().electorate(Scope.buildings(List.of("2"))).total())
                .isEqualTo(alone);
    }
}
