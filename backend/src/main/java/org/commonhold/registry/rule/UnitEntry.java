package org.commonhold.registry.rule;

import java.util.List;

/**
 * A unit with its holders.
 *
 * @param facts the unit
 * @param holders its holders, in the order of the file
 */
public record UnitEntry(UnitFacts facts, List<HolderEntry> holders) {
    /** Copies the list. */
    public UnitEntry {
        holders = List.copyOf(holders);
    }
}
