package org.commonhold.assembly.result;

import java.util.List;
import org.commonhold.contract.count.Quantity;
import org.commonhold.tally.TallyCheck;

/**
 * What one option or candidate got, with the comparisons behind it.
 *
 * @param id the option or candidate
 * @param name as frozen
 * @param sum area and heads; with those of silence where it is deemed to have chosen this option
 * @param checks whether both are enough of those who took part, area before heads
 * @param place what came of it
 */
public record Standing(String id, String name, Quantity sum, List<TallyCheck> checks, Place place) {

    /** What comes of an option or a candidate. */
    public enum Place {
        /** The option decides the matter. */
        WINNER,
        /** The option meets another one again. */
        RUNOFF,
        /** The candidate has a seat. */
        ELECTED,
        /** The candidate follows when a seat falls free (杭州 28). */
        ALTERNATE,
        /** Only a draw can say. */
        TIED,
        /** Nothing. */
        NONE
    }

    /** Copies the list. */
    public Standing {
        checks = List.copyOf(checks);
    }
}
