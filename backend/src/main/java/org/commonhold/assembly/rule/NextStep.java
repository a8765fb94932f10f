package org.commonhold.assembly.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commonhold.assembly.AssemblyState;

/**
 * A step that could follow.
 *
 * @param to the state that it leads to
 * @param from the first instant at which it is possible, where that is known
 * @param obstacles what still stands in its way, in the order in which they are refused
 */
public record NextStep(AssemblyState to, Optional<Instant> from, List<Obstacle> obstacles) {

    /** Copies the list. */
    public NextStep {
        obstacles = List.copyOf(obstacles);
    }

    /** Tells whether nothing stands in its way. */
    public boolean allowed() {
        return obstacles.isEmpty();
    }
}
