package org.commonhold.assembly.draft;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.commonhold.contract.packaging.DrawNotice;
import org.commonhold.kernel.Scope;
import org.commonhold.rulebook.MatterType;
import org.jspecify.annotations.Nullable;

/**
 * What a convener writes.
 *
 * @param title as announced
 * @param kind REGULAR, EXTRAORDINARY, FIRST or RE_ELECTION
 * @param convener who convenes
 * @param openAt inclusive
 * @param closeAt exclusive
 * @param first facts of a first assembly, or null
 * @param matters in order
 * @param draw where the number of a draw comes from, or null
 */
public record DraftContent(
        String title,
        String kind,
        String convener,
        Instant openAt,
        Instant closeAt,
        @Nullable First first,
        List<Item> matters,
        @Nullable DrawNotice draw) {

    /** Copies the matters. */
    public DraftContent {
        matters = List.copyOf(matters);
    }

    /**
     * Facts of a first assembly.
     *
     * @param deliveredAreaDm2 0.01 m²
     * @param totalAreaDm2 0.01 m²
     * @param occupiedHeads parties that moved in
     * @param totalHeads all parties
     * @param firstDeliveryOn day of the first delivery, or null
     */
    public record First(
            long deliveredAreaDm2,
            long totalAreaDm2,
            long occupiedHeads,
            long totalHeads,
            @Nullable LocalDate firstDeliveryOn) {}

    /**
     * One matter.
     *
     * @param matterId of a matter that stays, or null for a new one
     * @param type its type
     * @param title as announced
     * @param text full text, may still be empty
     * @param scope whose matter it is
     * @param asked what it asks beyond yes and no, with empty ids, or null
     */
    public record Item(
            @Nullable String matterId,
            MatterType type,
            String title,
            String text,
            Scope scope,
            @Nullable Asked asked) {}
}
