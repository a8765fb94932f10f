package org.commonhold.registry.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import org.commonhold.registry.rule.UnitEntry;
import org.jspecify.annotations.Nullable;

/**
 * The units of a file between upload and confirmation. Personal data in full: kept sealed only.
 *
 * @param units the units
 */
@Serdeable
record StatedUnits(List<Unit> units) {
    /**
     * A unit.
     *
     * @param entry the unit and its holders
     * @param transferDate when its holders changed, or null
     * @param transferDocument by which document, or null
     */
    @Serdeable
    record Unit(
            UnitEntry entry,
            @Nullable LocalDate transferDate,
            @Nullable String transferDocument) {}
}
