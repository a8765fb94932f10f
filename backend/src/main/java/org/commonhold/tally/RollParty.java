package org.commonhold.tally;

import java.util.List;
import java.util.Optional;
import org.commonhold.kernel.Scope;
import org.commonhold.kernel.Weight;

/**
 * One voting party (表决主体): one head.
 *
 * @param partyKey the smallest code of its counting units in the whole community
 * @param units all its units in plain order of their codes, at least one of them counting
 * @param grounds why it is one head, at least one
 * @param representative id of the person who votes for it, empty where the state says so
 * @param representativeState whether that person is appointed
 * @param exclusion why it is left out of the count, if it is
 */
public record RollParty(
        String partyKey,
        List<RollUnit> units,
        List<HeadGround> grounds,
        Optional<String> representative,
        RepresentativeState representativeState,
        Optional<Exclusion> exclusion) {

    /** Copies the lists. */
    public RollParty {
        units = List.copyOf(units);
        grounds = List.copyOf(grounds);
    }

    /** The reason that explains the whole head: the last of its grounds. */
    public HeadReason reason() {
        return grounds.get(grounds.size() - 1).reason();
    }

    /** The party's area inside the scope and one head, or nothing when none of its counting units lies inside. */
    public Weight weightIn(Scope scope) {
        long areaDm2 = 0;
        long heads = 0;
        for (RollUnit unit : units) {
            UnitRecord record = unit.record();
            if (unit.counts() && scope.contains(record.unit(), record.building(), record.entrance())) {
                areaDm2 = Math.addExact(areaDm2, record.areaDm2());
                heads = 1;
            }
        }
        return new Weight(areaDm2, heads);
    }
}
