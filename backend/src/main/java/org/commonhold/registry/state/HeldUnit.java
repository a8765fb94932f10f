package org.commonhold.registry.state;

import java.util.List;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.store.OwnershipRow;
import org.commonhold.registry.store.UnitRow;

/**
 * A unit with its holders on a day.
 *
 * @param row state of the unit
 * @param holders its holders by id
 */
public record HeldUnit(UnitRow row, List<Holding> holders) {
    /**
     * A holder of the unit.
     *
     * @param row the ownership
     * @param entry the same in domain words, opened
     */
    public record Holding(OwnershipRow row, HolderEntry entry) {}

    /** Copies the list. */
    public HeldUnit {
        holders = List.copyOf(holders);
    }

    /** The unit in domain words. */
    public UnitEntry entry() {
        return new UnitEntry(row.facts(), holders.stream().map(Holding::entry).toList());
    }
}
