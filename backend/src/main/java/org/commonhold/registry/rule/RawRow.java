package org.commonhold.registry.rule;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row as it stands in a file.
 *
 * @param sheet name of the sheet
 * @param number row number as the spreadsheet shows it, from 1
 * @param cells the cells that are not empty
 */
public record RawRow(String sheet, int number, Map<Column, CellText> cells) {

    /** The cell of a column, or null where it is empty. */
    public @Nullable CellText cell(Column column) {
        return cells.get(column);
    }

    /** The text of a column, or the empty text. */
    public String text(Column column) {
        CellText cell = cells.get(column);
        return cell == null ? "" : cell.text();
    }

    /** Whether a column is empty. */
    public boolean blank(Column column) {
        return !cells.containsKey(column);
    }
}
