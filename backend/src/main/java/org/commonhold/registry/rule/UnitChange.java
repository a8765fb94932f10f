package org.commonhold.registry.rule;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a unit would change.
 *
 * @param code the unit
 * @param kind in which way
 * @param fields what differs, personal data masked; empty for a unit that is added or removed
 * @param stated the new state, or null where the unit is removed
 * @param transferDate day of the transfer, or null
 * @param transferDocument its document, or null
 */
public record UnitChange(
        String code,
        Kind kind,
        List<Field> fields,
        @Nullable UnitEntry stated,
        @Nullable LocalDate transferDate,
        @Nullable String transferDocument) {
    /** In which way a unit changes; in the order of a preview. */
    public enum Kind {
        /** The holders are not the same. */
        TRANSFERRED,
        /** The holders are the same, something else is not. */
        CHANGED,
        /** The file does not name the unit any more. */
        REMOVED,
        /** The registry did not know the unit. */
        ADDED
    }

    /**
     * One field that differs.
     *
     * @param field key of the column
     * @param before as shown, or null where there was nothing
     * @param after as shown, or null where there is nothing
     */
    public record Field(
            String field, @Nullable String before, @Nullable String after) {}

    /** Copies the list. */
    public UnitChange {
        fields = List.copyOf(fields);
    }
}
