package org.commonhold.registry.rule;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A unit as a file states it.
 *
 * @param entry the unit and its holders
 * @param source its first row
 * @param transferDate when its holders changed, or null
 * @param transferDocument by which document, or null
 */
public record StatedUnit(
        UnitEntry entry,
        RawRow source,
        @Nullable LocalDate transferDate,
        @Nullable String transferDocument) {}
