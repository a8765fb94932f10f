package org.commonhold.testing;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.DocumentType;
import org.commonhold.registry.rule.IdentityDocument;
import org.commonhold.registry.rule.Party;
import org.commonhold.registry.rule.ResidentId;

/** Rows of a registry's spreadsheet that are sound until a test spoils them. */
public final class RegistryRows {
    private RegistryRows() {}

    /** An adult of a place that does not exist; the same number, the same person. */
    public static Party resident(int number) {
        return new Party("王小明", document("19800101", number), String.format(Locale.ROOT, "100%08d", number));
    }

    /** A resident identity number of a birth date. */
    public static IdentityDocument document(String birth, int number) {
        String digits = String.format(Locale.ROOT, "99%04d", number / 1_000)
                + birth
                + String.format(Locale.ROOT, "%03d", number % 1_000);
        return new IdentityDocument(DocumentType.RESIDENT_ID, digits + ResidentId.checkCharacter(digits));
    }

    /** A dwelling of 89.53 m² of one holder. */
    public static Map<Column, String> dwelling(String building, String entrance, String door, Party holder) {
        Map<Column, String> row = new EnumMap<>(Column.class);
        row.put(Column.BUILDING, building);
        row.put(Column.ENTRANCE, entrance);
        row.put(Column.UNIT, door);
        row.put(Column.USE, "住宅");
        row.put(Column.AREA, "89.53");
        row.put(Column.AREA_BASIS, "登记");
        row.put(Column.DELIVERY, "已交付");
        row.put(Column.HOLDER, holder.name());
        row.put(Column.DOCUMENT_TYPE, holder.document().type().title());
        row.put(Column.DOCUMENT, holder.document().number());
        if (holder.phone() != null) {
            row.put(Column.PHONE, holder.phone());
        }
        return row;
    }

    /** The same row with another value; an empty one removes it. */
    public static Map<Column, String> with(Map<Column, String> row, Column column, String value) {
        Map<Column, String> changed = new EnumMap<>(row);
        if (value.isEmpty()) {
            changed.remove(column);
        } else {
            changed.put(column, value);
        }
        return changed;
    }
}
