package org.commonhold.tally;

/**
 * A unit on a roll row.
 *
 * @param record what the registry knew of it
 * @param counts whether it counts for area and heads
 */
public record RollUnit(UnitRecord record, boolean counts) {}
