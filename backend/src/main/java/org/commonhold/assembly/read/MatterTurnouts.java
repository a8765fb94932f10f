package org.commonhold.assembly.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.ballot.BallotBox;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Weight;
import org.commonhold.rulebook.InvalidChoice;
import org.commonhold.rulebook.RuleProfile;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollUnit;

/**
 * Who took part so far, never how. A party with units in two buildings is one head in the total and one in each building.
 *
 * @param matter the matter
 * @param total its electorate
 * @param participating parties with a ballot
 * @param neededAreaDm2 smallest area that reaches the quorum, 0.01 m²
 * @param neededHeads smallest number of heads that reaches it
 * @param buildings total and participation by building
 * @param entrances total and participation by entrance
 * @param developerCanBlock whether no quorum is possible without the developer's party
 * @param developerSilent whether that party has no ballot so far
 */
public record MatterTurnouts(
        MatterSpec matter,
        Weight total,
        Weight participating,
        long neededAreaDm2,
        long neededHeads,
        List<Place> buildings,
        List<Place> entrances,
        boolean developerCanBlock,
        boolean developerSilent) {

    /** Copies the lists. */
    public MatterTurnouts {
        buildings = List.copyOf(buildings);
        entrances = List.copyOf(entrances);
    }

    /**
     * The part of a building or an entrance.
     *
     * @param code its code
     * @param total all its parties
     * @param participating those with a ballot
     */
    public record Place(String code, Weight total, Weight participating) {}

    /** Adds up places of one kind. */
    private static final class Places {
        private final SortedMap<String, Weight> all = new TreeMap<>(CodePointOrder.COMPARATOR);
        private final Map<String, Weight> voted = new HashMap<>();
        private final Function<RollUnit, String> code;

        private Places(Function<RollUnit, String> code) {
            this.code = code;
        }

        private void add(RollParty party, MatterSpec matter, boolean has) {
            parts(party, matter, code).forEach((place, part) -> {
                all.merge(place, part, Weight::plus);
                voted.merge(place, has ? part : Weight.NONE, Weight::plus);
            });
        }

        private List<Place> list() {
            List<Place> list = new ArrayList<>();
            all.forEach((place, weight) -> list.add(new Place(place, weight, voted.getOrDefault(place, Weight.NONE))));
            return list;
        }
    }

    /**
     * Adds up one matter.
     *
     * @param matter the matter
     * @param roll the roll
     * @param rules the frozen rules
     * @param cast keys of the parties with a ballot
     */
    public static MatterTurnouts of(MatterSpec matter, AssemblyRoll roll, RuleProfile rules, Set<String> cast) {
        Weight total = Weight.NONE;
        Weight participating = Weight.NONE;
        Weight developer = Weight.NONE;
        boolean developerVoted = false;
        Places buildings = new Places(unit -> unit.record().building());
        Places entrances = new Places(unit -> unit.record().entrance());
        for (RollParty party : roll.roll().parties()) {
            Weight weight = party.weightIn(matter.scope());
            if (weight.heads() == 0 || party.exclusion().isPresent()) {
                continue;
            }
            boolean has = cast.contains(party.partyKey());
            total = total.plus(weight);
            participating = has ? participating.plus(weight) : participating;
            if (AssemblyRoll.isDeveloper(party)) {
                developer = developer.plus(weight);
                developerVoted |= has;
            }
            buildings.add(party, matter, has);
            entrances.add(party, matter, has);
        }
        Fraction quorum = rules.decisionRule(matter.type()).quorum();
        return new MatterTurnouts(
                matter,
                total,
                participating,
                quorum.smallestReaching(total.areaDm2()),
                quorum.smallestReaching(total.heads()),
                buildings.list(),
                entrances.list(),
                !quorum.reachedBy(total.areaDm2() - developer.areaDm2(), total.areaDm2())
                        || !quorum.reachedBy(total.heads() - developer.heads(), total.heads()),
                developer.heads() > 0 && !developerVoted);
    }

    /**
     * The parties that take part in a matter: a sheet whose answer cannot be taken does so only where the rules say so.
     *
     * @param ballots the ballots that count
     */
    public static Set<String> participating(MatterSpec matter, RuleProfile rules, List<BallotBox.Cast> ballots) {
        boolean unreadTakesPart = rules.invalidChoice() == InvalidChoice.PARTICIPATES_NO_CONSENT;
        return ballots.stream()
                .filter(each -> unreadTakesPart || !each.unread().contains(matter.matterId()))
                .map(BallotBox.Cast::partyKey)
                .collect(Collectors.toSet());
    }

    private static Map<String, Weight> parts(RollParty party, MatterSpec matter, Function<RollUnit, String> code) {
        Map<String, Weight> parts = new HashMap<>();
        Set<String> counted = new TreeSet<>();
        for (RollUnit unit : party.units()) {
            String place = code.apply(unit);
            boolean inside = matter.scope()
                    .contains(
                            unit.record().unit(),
                            unit.record().building(),
                            unit.record().entrance());
            if (unit.counts() && inside && !place.isEmpty()) {
                long head = counted.add(place) ? 1 : 0;
                parts.merge(place, new Weight(unit.record().areaDm2(), head), Weight::plus);
            }
        }
        return parts;
    }
}
