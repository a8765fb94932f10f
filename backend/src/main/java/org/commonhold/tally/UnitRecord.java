package org.commonhold.tally;

import java.util.Collection;
import java.util.List;
import org.commonhold.kernel.CodePointOrder;
import org.commonhold.kernel.DeliveryState;
import org.commonhold.kernel.UnitUse;
import org.jspecify.annotations.Nullable;

/**
 * What the registry knows of one unit when the roll is formed.
 *
 * @param unit the unit's code, unique in its community
 * @param building the building's code
 * @param entrance the entrance's code, empty where the unit has none
 * @param use what the unit is used for
 * @param areaDm2 private area, unit 0.01 m², not negative; the registry itself takes no unit below 1
 * @param holders ids of the holders, sorted, without repetition; without meaning before delivery
 * @param delivery whether the developer or the holders vote
 * @param representative the person who casts the unit's vote: the sole holder, the guardian, the authorised person of an
 *     organisation, the appointed co-owner; null while nobody is appointed
 */
public record UnitRecord(
        String unit,
        String building,
        String entrance,
        UnitUse use,
        long areaDm2,
        List<String> holders,
        DeliveryState delivery,
        @Nullable String representative) {

    /** Sorts the holders, drops repetitions, refuses a negative area; a unit without area is one head all the same. */
    public UnitRecord {
        holders = sorted(holders);
        if (areaDm2 < 0) {
            throw new IllegalArgumentException("unit " + unit + " has a negative area: " + areaDm2);
        }
    }

    /** The same unit with this person as its representative. */
    public UnitRecord representedBy(String person) {
        return new UnitRecord(unit, building, entrance, use, areaDm2, holders, delivery, person);
    }

    private static List<String> sorted(Collection<String> holders) {
        return holders.stream().distinct().sorted(CodePointOrder.COMPARATOR).toList();
    }
}
