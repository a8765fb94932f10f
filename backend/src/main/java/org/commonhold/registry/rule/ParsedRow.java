package org.commonhold.registry.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row whose cells are all sound.
 *
 * @param source where it stands
 * @param unit the unit
 * @param holder the holder, or null where the row has none
 * @param transferDate when the holders changed, or null
 * @param transferDocument by which document, or null
 */
public record ParsedRow(
        RawRow source,
        UnitFacts unit,
        @Nullable HolderEntry holder,
        @Nullable LocalDate transferDate,
        @Nullable String transferDocument) {}
