package org.commonhold.registry.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** Collects the faults of a file: all are counted, the first {@value #LISTED_MAX} found are listed. */
public final class Faults {
    /** How many faults are listed. */
    public static final int LISTED_MAX = 500;

    private static final int VALUE_LENGTH_MAX = 80;

    private final List<RowFault> listed = new ArrayList<>();
    private int count;

    /**
     * Records a fault of a cell. Personal data are not kept.
     *
     * @param row where
     * @param column where
     * @param code why
     */
    public void add(RawRow row, Column column, RefusalCode code) {
        @Nullable String value = column.personal() || row.blank(column) ? null : row.text(column);
        add(new RowFault(row.sheet(), row.number(), column.header(), code, value));
    }

    /**
     * Records a fault.
     *
     * @param fault where and why
     */
    public void add(RowFault fault) {
        count++;
        if (listed.size() < LISTED_MAX) {
            @Nullable String value = fault.value();
            listed.add(
                    value == null || value.length() <= VALUE_LENGTH_MAX
                            ? fault
                            : new RowFault(fault.sheet(), fault.row(), fault.column(), fault.code(), cut(value)));
        }
    }

    /** How many faults there are. */
    public int count() {
        return count;
    }

    /** The listed faults; within a sheet by row. The order of sheets is the order in which they were read. */
    public List<RowFault> listed() {
        List<String> sheets = listed.stream().map(RowFault::sheet).distinct().toList();
        return listed.stream()
                .sorted(Comparator.<RowFault>comparingInt(fault -> sheets.indexOf(fault.sheet()))
                        .thenComparingInt(RowFault::row))
                .toList();
    }

    private static String cut(String value) {
        return value.substring(0, value.offsetByCodePoints(0, value.codePointCount(0, VALUE_LENGTH_MAX))) + "…";
    }
}
