package org.commonhold.registry.imports;

import io.micronaut.serde.annotation.SerdeImport;
import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.List;
import org.commonhold.registry.rule.HolderEntry;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.Share;
import org.commonhold.registry.rule.UnitEntry;
import org.commonhold.registry.rule.UnitFacts;
import org.jspecify.annotations.Nullable;

/**
 * The units of a file between upload and confirmation. Personal data in full: kept sealed only.
 *
 * @param units the units
 */
@Serdeable
@SerdeImport(UnitEntry.class)
@SerdeImport(UnitFacts.class)
@SerdeImport(HolderEntry.class)
@SerdeImport(Party.class)
@SerdeImport(IdentityDocument.class)
@SerdeImport(Share.class)
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
