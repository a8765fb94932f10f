package org.commonhold.registry.imports;

import io.micronaut.serde.annotation.Serdeable;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.registry.rule.Difference;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.UnitChange;
import org.jspecify.annotations.Nullable;

/**
 * What a member of staff sees of an import, personal data masked.
 *
 * @param faults the listed faults
 * @param added units that the registry did not know
 * @param removed units that the file does not name
 * @param changed units that stay with their holders
 * @param transfers units whose holders change
 * @param unchanged units that stay as they are
 * @param changes the listed changes, transfers first
 */
@Serdeable
public record ImportPreview(
        List<Fault> faults, int added, int removed, int changed, int transfers, int unchanged, List<Change> changes) {
    /** How many changes are listed. */
    public static final int CHANGES_MAX = 1_000;

    /**
     * A fault.
     *
     * @param sheet name of the sheet
     * @param row as the spreadsheet shows it
     * @param column its header
     * @param code why
     * @param value what stands there, or null
     */
    @Serdeable
    public record Fault(
            String sheet,
            int row,
            String column,
            RefusalCode code,
            @Nullable String value) {}

    /**
     * A unit that changes.
     *
     * @param unit its code
     * @param kind in which way
     * @param fields what differs
     * @param transferDate day of the transfer, or null
     * @param transferDocument its document, or null
     */
    @Serdeable
    public record Change(
            String unit,
            UnitChange.Kind kind,
            List<Field> fields,
            @Nullable LocalDate transferDate,
            @Nullable String transferDocument) {}

    /**
     * A field that differs.
     *
     * @param field key of the column
     * @param before as shown, or null
     * @param after as shown, or null
     */
    @Serdeable
    public record Field(
            String field, @Nullable String before, @Nullable String after) {}

    /** A file with faults changes nothing, and what it would change cannot be told from the rows that happen to be sound. */
    static ImportPreview rejected(Faults faults) {
        return of(faults, new Difference(List.of(), 0));
    }

    static ImportPreview of(Faults faults, Difference difference) {
        return new ImportPreview(
                faults.listed().stream()
                        .map(fault ->
                                new Fault(fault.sheet(), fault.row(), fault.column(), fault.code(), fault.value()))
                        .toList(),
                difference.count(UnitChange.Kind.ADDED),
                difference.count(UnitChange.Kind.REMOVED),
                difference.count(UnitChange.Kind.CHANGED),
                difference.count(UnitChange.Kind.TRANSFERRED),
                difference.unchanged(),
                difference.changes().stream()
                        .sorted(Comparator.comparing(UnitChange::kind))
                        .limit(CHANGES_MAX)
                        .map(ImportPreview::change)
                        .toList());
    }

    private static Change change(UnitChange change) {
        return new Change(
                change.code(),
                change.kind(),
                change.fields().stream()
                        .map(field -> new Field(field.field(), field.before(), field.after()))
                        .toList(),
                change.transferDate(),
                change.transferDocument());
    }
}
