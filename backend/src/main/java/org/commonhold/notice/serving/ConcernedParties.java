package org.commonhold.notice.serving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.commonhold.assembly.PartyRolls.PartyRoll;
import org.commonhold.assembly.PartyRolls.People;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.Audience;
import org.commonhold.notice.compose.NoticeContents;
import org.commonhold.notice.rule.Coverage.Concerned;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.tally.RollParty;
import org.commonhold.tally.RollUnit;
import org.commonhold.tally.UnitRecord;

/**
 * The parties that a notice concerns: those with a counting unit in its scope, also where nobody of them could be addressed. Of what the
 * service wrote by itself to chosen persons, the parties behind these.
 */
final class ConcernedParties {

    private ConcernedParties() {}

    /**
     * Chooses them.
     *
     * @param notice the notice
     * @param roll the roll of the day of its sending
     * @param recipients natural persons to whom it went
     * @return in the order of the stairwells
     */
    static List<Concerned> of(NoticeRow notice, PartyRoll roll, Set<String> recipients) {
        Audience audience = NoticeContents.of(notice).audience();
        List<Concerned> concerned = new ArrayList<>();
        for (RollParty party : roll.roll().parties()) {
            People people = roll.peopleOf(party);
            boolean meant = notice.systemKey() == null || !Collections.disjoint(people.all(), recipients);
            List<RollUnit> units = meant ? units(party, audience) : List.of();
            if (!units.isEmpty()) {
                concerned.add(new Concerned(
                        party.partyKey(),
                        weight(units),
                        byBuilding(units),
                        people.receivers(),
                        people.withoutReceiver()));
            }
        }
        concerned.sort(Comparator.comparing(Concerned::partyKey, new StairwellOrder()));
        return concerned;
    }

    /** The counting units of a party that a notice concerns. */
    static List<RollUnit> units(RollParty party, Audience audience) {
        return party.units().stream()
                .filter(unit -> unit.counts() && inScope(party, unit.record(), audience))
                .toList();
    }

    private static boolean inScope(RollParty party, UnitRecord unit, Audience audience) {
        return switch (audience.kind()) {
            case COMMUNITY -> true;
            case PARTIES -> audience.codes().contains(party.partyKey());
            case BUILDINGS -> scope(Scope.Kind.BUILDINGS, audience, unit);
            case ENTRANCES -> scope(Scope.Kind.ENTRANCES, audience, unit);
            case UNITS -> scope(Scope.Kind.UNITS, audience, unit);
        };
    }

    private static boolean scope(Scope.Kind kind, Audience audience, UnitRecord unit) {
        return new Scope(kind, List.copyOf(audience.codes())).contains(unit.unit(), unit.building(), unit.entrance());
    }

    private static Weight weight(List<RollUnit> units) {
        long areaDm2 = 0;
        for (RollUnit unit : units) {
            areaDm2 = Math.addExact(areaDm2, unit.record().areaDm2());
        }
        return new Weight(areaDm2, 1);
    }

    private static Map<String, Weight> byBuilding(List<RollUnit> units) {
        Map<String, List<RollUnit>> buildings = new TreeMap<>();
        units.forEach(unit -> buildings
                .computeIfAbsent(unit.record().building(), code -> new ArrayList<>())
                .add(unit));
        Map<String, Weight> weights = new TreeMap<>();
        buildings.forEach((building, own) -> weights.put(building, weight(own)));
        return weights;
    }
}
