package org.commonhold.registry.rule;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * The header of a sheet.
 *
 * @param columns which column stands at which index, from 0
 */
public record HeaderRow(Map<Integer, Column> columns) {
    /** Copies the map. */
    public HeaderRow {
        columns = Map.copyOf(columns);
    }

    /**
     * Reads the first row of a sheet that is not empty.
     *
     * @param sheet name of the sheet
     * @param row row number as the spreadsheet shows it
     * @param texts the texts of the row; empty where a cell is
     * @param faults where every fault is recorded
     * @return the header, or null where the rows below it cannot be read
     */
    public static @Nullable HeaderRow read(String sheet, int row, List<String> texts, Faults faults) {
        Map<Integer, Column> columns = new LinkedHashMap<>();
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        Map<Integer, String> unknown = new LinkedHashMap<>();
        boolean sound = true;
        for (int at = 0; at < texts.size(); at++) {
            String text = texts.get(at);
            if (text.isEmpty()) {
                continue;
            }
            Optional<Column> column = Column.named(text);
            if (column.isEmpty()) {
                unknown.put(at, text);
            } else if (places.putIfAbsent(column.get(), at) != null) {
                faults.add(new RowFault(sheet, row, text, RefusalCode.ROW_COLUMN_TWICE, null));
                sound = false;
            } else {
                columns.put(at, column.get());
            }
        }
        if (columns.isEmpty()) {
            faults.add(new RowFault(sheet, row, "", RefusalCode.ROW_HEADER_MISSING, null));
            return null;
        }
        for (String text : unknown.values()) {
            faults.add(new RowFault(sheet, row, text, RefusalCode.ROW_COLUMN_UNKNOWN, null));
        }
        for (Column column : Column.values()) {
            if (column.required() && !places.containsKey(column)) {
                faults.add(new RowFault(sheet, row, column.header(), RefusalCode.ROW_COLUMN_MISSING, null));
                sound = false;
            }
        }
        return sound ? new HeaderRow(columns) : null;
    }
}
