package org.commonhold.registry.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Bytes;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.CellText;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;
import org.commonhold.registry.rule.RowFault;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.jspecify.annotations.Nullable;

/**
 * Reads xlsx. Several sheets may hold rows, each below a header of its own; a sheet of instructions is skipped. Numbers come as exact
 * decimals here and leave as text.
 */
final class WorkbookReader {
    private static final Set<String> INSTRUCTIONS = Set.of("填写说明", "说明", "Instructions");
    /** A binary number keeps 15 decimal digits; what a file writes behind them is noise of the conversion and no programme shows it. */
    private static final MathContext SHOWN_DIGITS = new MathContext(15);

    private static final int EXPONENT_MAX = 40;
    private static final int FIRST_SOUND_SERIAL = 61;
    private static final int LAST_SERIAL = 110_000;

    private final Map<String, Bytes> parts;
    private final Faults faults;
    private final List<RawRow> rows;

    private WorkbookReader(Map<String, Bytes> parts, List<RawRow> rows, Faults faults) {
        this.parts = parts;
        this.rows = rows;
        this.faults = faults;
    }

    /**
     * Reads a workbook.
     *
     * @param file the whole file
     * @param rows where the rows of data are added
     * @param faults where faults are recorded
     * @throws RefusedException {@code spreadsheet-bomb}, {@code spreadsheet-too-large} or {@code spreadsheet-unreadable}
     */
    static void read(byte[] file, List<RawRow> rows, Faults faults) {
        WorkbookReader reader = new WorkbookReader(ZipGate.inspect(file), rows, faults);
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(file), new ReadingOptions(false, true));
                Stream<Sheet> sheets = workbook.getSheets()) {
            Map<String, String> targets = reader.targets();
            for (Sheet sheet : sheets.toList()) {
                reader.sheet(sheet, targets, workbook.isDate1904());
            }
        } catch (RefusedException refused) {
            throw refused;
        } catch (IOException | XMLStreamException | RuntimeException damaged) {
            // The library answers damaged content with whatever exception it meets first.
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
    }

    private void sheet(Sheet sheet, Map<String, String> targets, boolean date1904) throws IOException {
        if (INSTRUCTIONS.contains(sheet.getName())) {
            return;
        }
        @Nullable String path = targets.get(sheet.getId());
        @Nullable Bytes part = path == null ? null : parts.get(path);
        if (part == null) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
        SheetScan scan = SheetScan.of(part.toArray());
        if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
            refuseHidden(sheet);
            return;
        }
        if (!scan.readable()) {
            scan.formulas()
                    .forEach(cell -> faults.add(new RowFault(
                            sheet.getName(), cell.firstRow(), cell.letters(), RefusalCode.ROW_FORMULA, cell.text())));
            return;
        }
        SheetRows taken = new SheetRows(sheet.getName(), rows, faults);
        try (Stream<Row> read = sheet.openStream()) {
            read.forEach(row -> {
                Map<Integer, CellText> cells = cells(row, taken, date1904);
                // A row of merged cells is not judged further: what is missing in it stands in another row.
                if (scan.merged().stream().noneMatch(range -> range.covers(row.getRowNum()))) {
                    taken.take(row.getRowNum(), cells);
                }
            });
        }
        for (SheetScan.Range range : scan.merged()) {
            @Nullable Column column = taken.column(range.firstColumn());
            faults.add(new RowFault(
                    sheet.getName(),
                    range.firstRow(),
                    column == null ? "" : column.header(),
                    RefusalCode.ROW_MERGED_CELL,
                    range.text()));
        }
    }

    private void refuseHidden(Sheet sheet) throws IOException {
        try (Stream<Row> read = sheet.openStream()) {
            read.filter(row -> row.getFirstNonEmptyCell().isPresent())
                    .findFirst()
                    .ifPresent(row -> faults.add(
                            new RowFault(sheet.getName(), row.getRowNum(), "", RefusalCode.ROW_SHEET_HIDDEN, null)));
        }
    }

    private static Map<Integer, CellText> cells(Row row, SheetRows taken, boolean date1904) {
        Map<Integer, CellText> cells = new HashMap<>();
        for (Cell cell : row) {
            if (cell != null) {
                @Nullable Column column = taken.column(cell.getColumnIndex());
                @Nullable CellText text = text(cell, column != null && column.date(), date1904);
                if (text != null) {
                    cells.put(cell.getColumnIndex(), text);
                }
            }
        }
        return cells;
    }

    private static @Nullable CellText text(Cell cell, boolean date, boolean date1904) {
        return switch (cell.getType()) {
            case EMPTY -> null;
            case FORMULA -> new CellText("=", CellText.Kind.FORMULA);
            case ERROR -> new CellText("#", CellText.Kind.ERROR);
            case BOOLEAN -> new CellText(Boolean.TRUE.equals(cell.asBoolean()) ? "true" : "false", CellText.Kind.TEXT);
            case STRING -> PlainText.cell(cell.asString());
            case NUMBER -> number(cell.asNumber(), date, date1904);
        };
    }

    private static CellText number(BigDecimal value, boolean date, boolean date1904) {
        if (Math.abs((long) value.scale()) > EXPONENT_MAX || value.precision() > EXPONENT_MAX) {
            return new CellText("#", CellText.Kind.ERROR);
        }
        BigDecimal shown = value.round(SHOWN_DIGITS).stripTrailingZeros();
        if (date && shown.scale() <= 0) {
            int serial = shown.compareTo(BigDecimal.valueOf(LAST_SERIAL)) > 0 ? 0 : shown.intValue();
            if (serial >= FIRST_SOUND_SERIAL) {
                LocalDate start = date1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
                return new CellText(start.plusDays(serial).toString(), CellText.Kind.TEXT);
            }
        }
        return new CellText(shown.toPlainString(), CellText.Kind.NUMBER);
    }

    /** Paths of the sheets' parts by relation id. */
    private Map<String, String> targets() throws XMLStreamException {
        @Nullable Bytes relations = parts.get("xl/_rels/workbook.xml.rels");
        if (relations == null) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader xml = SheetScan.reader(relations.toArray());
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                @Nullable String id = xml.getAttributeValue(null, "Id");
                @Nullable String target = xml.getAttributeValue(null, "Target");
                if (id != null && target != null) {
                    String path = target.startsWith("/") ? target.substring(1) : "xl/" + target;
                    targets.put(id, path.toLowerCase(Locale.ROOT));
                }
            }
        }
        return targets;
    }
}
