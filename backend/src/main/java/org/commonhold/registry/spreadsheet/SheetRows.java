package org.commonhold.registry.spreadsheet;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.CellText;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.HeaderRow;
import org.commonhold.registry.rule.RawRow;
import org.jspecify.annotations.Nullable;

/** Takes the rows of one sheet: the first that is not empty is the header, every later one that is not empty is a row of data. */
final class SheetRows {
    private final String sheet;
    private final Faults faults;
    private final List<RawRow> rows;
    private @Nullable HeaderRow header;
    private boolean headed;

    /**
     * Rows of a sheet.
     *
     * @param sheet its name
     * @param rows where rows of data are added
     * @param faults where faults of the header are recorded
     */
    SheetRows(String sheet, List<RawRow> rows, Faults faults) {
        this.sheet = sheet;
        this.rows = rows;
        this.faults = faults;
    }

    /**
     * Takes a row.
     *
     * @param number row number as the spreadsheet shows it
     * @param cells the cells that are not empty, by index from 0
     */
    void take(int number, Map<Integer, CellText> cells) {
        if (cells.isEmpty()) {
            return;
        }
        if (!headed) {
            headed = true;
            header = HeaderRow.read(sheet, number, texts(cells), faults);
            return;
        }
        if (header == null) {
            return;
        }
        Map<Column, CellText> known = new EnumMap<>(Column.class);
        header.columns().forEach((index, column) -> {
            CellText cell = cells.get(index);
            if (cell != null) {
                known.put(column, cell);
            }
        });
        if (rows.size() >= SheetScan.ROWS_MAX) {
            throw new RefusedException(RefusalCode.SPREADSHEET_TOO_LARGE);
        }
        rows.add(new RawRow(sheet, number, known));
    }

    /** The column at an index, where the header told one. */
    @Nullable
    Column column(int index) {
        return header == null ? null : header.columns().get(index);
    }

    private static List<String> texts(Map<Integer, CellText> cells) {
        int last = cells.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        List<String> texts = new ArrayList<>();
        for (int index = 0; index <= last; index++) {
            CellText cell = cells.get(index);
            texts.add(cell == null ? "" : cell.text());
        }
        return texts;
    }
}
