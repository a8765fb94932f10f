package org.commonhold.tally;

import java.util.List;

/**
 * One reason for a head, with the units that it concerns.
 *
 * @param reason why
 * @param units codes of the counting units that it holds together, in plain order
 */
public record HeadGround(HeadReason reason, List<String> units) {

    /** Copies the units. */
    public HeadGround {
        units = List.copyOf(units);
    }
}
