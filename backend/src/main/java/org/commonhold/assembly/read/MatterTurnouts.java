package org.commonhold.assembly.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.commonhold.assembly.draft.MatterSpec;
import org.commonhold.assembly.roll.AssemblyRoll;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Fraction;
import org.commonhold.kernel.Weight;
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
 * @param developerCanBlock whether no quorum is possible without the developer's party
 */
public record MatterTurnouts(
        MatterSpec matter,
        Weight total,
        Weight participating,
        long neededAreaDm2,
        long neededHeads,
        List<Building> buildings,
        boolean developerCanBlock) {

    /** Copies the list. */
    public MatterTurnouts {
        buildings = List.copyOf(buildings);
    }

    /**
     * One building's part.
     *
     * @param building its code
     * @param total all its parties
     * @param participating those with a ballot
     */
    public record Building(String building, Weight total, Weight participating) {}

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
        SortedMap<String, Weight> all = new TreeMap<>(CodePointOrder.COMPARATOR);
        Map<String, Weight> voted = new HashMap<>();
        for (RollParty party : roll.roll().parties()) {
            Weight weight = party.weightIn(matter.scope());
            if (weight.heads() == 0 || party.exclusion().isPresent()) {
                continue;
            }
            boolean has = cast.contains(party.partyKey());
            total = total.plus(weight);
            participating = has ? participating.plus(weight) : participating;
            developer = AssemblyRoll.isDeveloper(party) ? developer.plus(weight) : developer;
            byBuilding(party, matter).forEach((building, part) -> {
                all.merge(building, part, Weight::plus);
                voted.merge(building, has ? part : Weight.NONE, Weight::plus);
            });
        }
        Fraction quorum = rules.decisionRule(matter.type()).quorum();
        List<Building> buildings = new ArrayList<>();
        all.forEach((building, weight) ->
                buildings.add(new Building(building, weight, voted.getOrDefault(building, Weight.NONE))));
        return new MatterTurnouts(
                matter,
                total,
                participating,
                quorum.smallestReaching(total.areaDm2()),
                quorum.smallestReaching(total.heads()),
                buildings,
                !quorum.reachedBy(total.areaDm2() - developer.areaDm2(), total.areaDm2())
                        || !quorum.reachedBy(total.heads() - developer.heads(), total.heads()));
    }

    private static Map<String, Weight> byBuilding(RollParty party, MatterSpec matter) {
        Map<String, Weight> parts = new HashMap<>();
        Set<String> counted = new TreeSet<>();
        for (RollUnit unit : party.units()) {
            String building = unit.record().building();
            boolean inside = matter.scope()
                    .contains(unit.record().unit(), building, unit.record().entrance());
            if (unit.counts() && inside) {
                long head = counted.add(building) ? 1 : 0;
                parts.merge(building, new Weight(unit.record().areaDm2(), head), Weight::plus);
            }
        }
        return parts;
    }
}
