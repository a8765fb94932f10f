package org.commonhold.notice.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.commonhold.kernel.StairwellOrder;
import org.commonhold.kernel.Weight;

/**
 * How much of those whom a notice concerns was served, in area and in heads, exactly.
 *
 * @param total of the parties concerned
 * @param served of those that were served
 * @param parties number of parties concerned
 * @param servedParties number of those that were served
 * @param byBuilding the same by building, in the order of the stairwells; a party counts a head in each building in which it has a unit
 * @param unserved the parties that were not served, in the given order
 */
public record Coverage(
        Weight total,
        Weight served,
        int parties,
        int servedParties,
        SortedMap<String, Part> byBuilding,
        List<Concerned> unserved) {
    /** Copies the list. */
    public Coverage {
        unserved = List.copyOf(unserved);
    }

    /**
     * A party that a notice concerns.
     *
     * @param partyKey its key
     * @param weight its weight within the notice's scope
     * @param byBuilding the same by building
     * @param receivers who receives for its holders
     * @param withoutReceiver holders for whom nobody receives
     */
    public record Concerned(
            String partyKey,
            Weight weight,
            Map<String, Weight> byBuilding,
            Set<String> receivers,
            int withoutReceiver) {
        /** Copies the collections. */
        public Concerned {
            byBuilding = Map.copyOf(byBuilding);
            receivers = Set.copyOf(receivers);
        }

        /**
         * Since when the party is served: once everybody is who receives for its holders (274-22 wants every owner reached).
         *
         * @param servedAt by person
         */
        public Optional<Instant> servedAt(Map<String, Instant> servedAt) {
            if (receivers.isEmpty() || withoutReceiver > 0 || !servedAt.keySet().containsAll(receivers)) {
                return Optional.empty();
            }
            return receivers.stream().map(servedAt::get).max(Comparator.naturalOrder());
        }
    }

    /**
     * A part of the whole.
     *
     * @param total of the parties concerned
     * @param served of those that were served
     */
    public record Part(Weight total, Weight served) {
        private static final Part NONE = new Part(Weight.NONE, Weight.NONE);

        private Part plus(Weight weight, boolean wasServed) {
            return new Part(total.plus(weight), wasServed ? served.plus(weight) : served);
        }
    }

    /**
     * Adds up.
     *
     * @param concerned the parties that the notice concerns
     * @param servedAt since when which person is served
     */
    public static Coverage of(List<Concerned> concerned, Map<String, Instant> servedAt) {
        Part all = Part.NONE;
        int served = 0;
        SortedMap<String, Part> buildings = new TreeMap<>(new StairwellOrder());
        List<Concerned> unserved = new ArrayList<>();
        for (Concerned party : concerned) {
            boolean wasServed = party.servedAt(servedAt).isPresent();
            all = all.plus(party.weight(), wasServed);
            party.byBuilding()
                    .forEach((building, weight) -> buildings.merge(
                            building,
                            Part.NONE.plus(weight, wasServed),
                            (known, added) -> known.plus(weight, wasServed)));
            if (wasServed) {
                served++;
            } else {
                unserved.add(party);
            }
        }
        return new Coverage(all.total(), all.served(), concerned.size(), served, buildings, unserved);
    }
}
