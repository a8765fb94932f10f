package org.commonhold.notice.compose;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonhold.delivery.Deliveries;
import org.commonhold.delivery.Reach;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.Audience;
import org.commonhold.registry.Registry;
import org.commonhold.tally.RollParty;

/** Counts whom a notice would reach before it is sent (N2). Area and heads are those of the parties concerned, by the rules of the roll. */
@Singleton
public class PreviewAudience {
    private static final int SAMPLE = 5;

    private final Audiences audiences;
    private final Deliveries deliveries;

    PreviewAudience(Audiences audiences, Deliveries deliveries) {
        this.audiences = audiences;
        this.deliveries = deliveries;
    }

    /**
     * What is reached.
     *
     * @param persons natural persons
     * @param parties voting parties with a unit among those reached
     * @param areaDm2 their counting area among those units, 0.01 m²
     * @param units units reached
     * @param byBuilding the same by building, in plain order
     * @param sample some recipients, masked
     * @param reach how they could be reached outside the inbox
     */
    public record Preview(
            int persons,
            int parties,
            long areaDm2,
            int units,
            List<Building> byBuilding,
            List<Sample> sample,
            Reach reach) {

        /** Copies the lists. */
        public Preview {
            byBuilding = List.copyOf(byBuilding);
            sample = List.copyOf(sample);
        }
    }

    /**
     * One building.
     *
     * @param building its code
     * @param persons recipients with a unit there
     * @param weight area and heads of the parties there
     */
    public record Building(String building, int persons, Weight weight) {}

    /**
     * One recipient.
     *
     * @param maskedName masked name
     * @param unit first of the units because of which the person belongs to the audience
     */
    public record Sample(String maskedName, String unit) {}

    /**
     * Counts.
     *
     * @param communityId 32 hex
     * @param audience to whom
     */
    public Preview preview(String communityId, Audience audience) {
        Audiences.Resolved resolved = audiences.resolve(communityId, audience);
        Set<String> units = new HashSet<>();
        resolved.units().values().forEach(units::addAll);
        Map<String, Set<String>> personsByBuilding = new TreeMap<>(CodePointOrder.COMPARATOR);
        resolved.units()
                .forEach((person, own) -> own.forEach(unit -> personsByBuilding
                        .computeIfAbsent(building(resolved, unit), code -> new HashSet<>())
                        .add(person)));
        Map<String, Weight> weights = new HashMap<>();
        Weight all = Weight.NONE;
        for (RollParty party : audiences.roll(communityId).parties()) {
            Map<String, List<String>> own = party.units().stream()
                    .map(unit -> unit.record().unit())
                    .filter(units::contains)
                    .collect(Collectors.groupingBy(unit -> building(resolved, unit)));
            if (!own.isEmpty()) {
                all = all.plus(party.weightIn(
                        Scope.units(own.values().stream().flatMap(List::stream).toList())));
                own.forEach(
                        (building, codes) -> weights.merge(building, party.weightIn(Scope.units(codes)), Weight::plus));
            }
        }
        List<Building> byBuilding = new ArrayList<>();
        personsByBuilding.forEach((building, persons) ->
                byBuilding.add(new Building(building, persons.size(), weights.getOrDefault(building, Weight.NONE))));
        return new Preview(
                resolved.units().size(),
                Math.toIntExact(all.heads()),
                all.areaDm2(),
                units.size(),
                byBuilding,
                sample(resolved),
                deliveries.reach(communityId, resolved.recipients()));
    }

    private static String building(Audiences.Resolved resolved, String unit) {
        Registry.UnitState state = resolved.states().get(unit);
        return state == null ? "" : state.building();
    }

    private static List<Sample> sample(Audiences.Resolved resolved) {
        List<Sample> sample = new ArrayList<>();
        for (Map.Entry<String, SortedSet<String>> each : resolved.units().entrySet()) {
            Registry.PersonFacts person = resolved.persons().get(each.getKey());
            if (person != null && sample.size() < SAMPLE) {
                sample.add(new Sample(person.maskedName(), each.getValue().first()));
            }
        }
        return sample;
    }
}
