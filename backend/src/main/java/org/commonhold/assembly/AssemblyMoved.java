package org.commonhold.assembly;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An assembly took a step; published inside the step's transaction, after its entry in the book.
 *
 * @param communityId 32 hex
 * @param assemblyId 32 hex
 * @param title as announced
 * @param from the state before; the same as the new one where the period was extended
 * @param to the state now
 * @param openAt begin of the voting period, inclusive
 * @param closeAt its end, exclusive; the new one where it was extended
 * @param at time of the step
 * @param reason what was said in reason of it: of giving up, of an extension, of an authority's or a court's decision; else null
 */
public record AssemblyMoved(
        String communityId,
        String assemblyId,
        String title,
        AssemblyState from,
        AssemblyState to,
        Instant openAt,
        Instant closeAt,
        Instant at,
        @Nullable String reason) {

    /** Tells whether the voting period was extended. */
    public boolean extended() {
        return from == to;
    }
}
