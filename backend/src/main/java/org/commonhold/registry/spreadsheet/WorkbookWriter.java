package org.commonhold.registry.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.commonhold.registry.rule.Column;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Writes workbooks of the registry's form. The same rows give the same parts of the archive: no time of writing stands in them. */
public final class WorkbookWriter {
    /** Name of the sheet with the rows. */
    public static final String SHEET = "业主名册";

    private static final LocalDateTime WRITTEN = LocalDateTime.of(2026, 1, 1, 0, 0);
    private static final String CREATED = "2026-01-01T00:00:00Z";
    private static final int COLUMN_WIDTH = 14;

    private WorkbookWriter() {}

    /**
     * A workbook with rows. Every value is text except areas, which committees type as numbers.
     *
     * @param rows values by column
     */
    public static byte[] rows(List<Map<Column, String>> rows) {
        return write(workbook -> writeRows(workbook, rows));
    }

    /** The empty template: the header, and a sheet that says what each column takes. */
    public static byte[] template() {
        return write(workbook -> {
            writeRows(workbook, List.of());
            Worksheet notes = workbook.newWorksheet("填写说明");
            String[] header = {"列", "必填", "说明", "Meaning"};
            for (int at = 0; at < header.length; at++) {
                notes.value(0, at, header[at]);
                notes.style(0, at).bold().set();
            }
            int row = 1;
            for (Column column : Column.values()) {
                ColumnNote note = ColumnNote.of(column);
                notes.value(row, 0, column.header());
                notes.value(row, 1, column.required() ? "是" : "");
                notes.value(row, 2, note.zh());
                notes.value(row, 3, note.en());
                row++;
            }
            notes.width(0, COLUMN_WIDTH);
            notes.width(2, 60);
            notes.width(3, 80);
        });
    }

    /** What fills a workbook. */
    private interface Content {
        void into(Workbook workbook);
    }

    private static void writeRows(Workbook workbook, List<Map<Column, String>> rows) {
        Worksheet sheet = workbook.newWorksheet(SHEET);
        for (Column column : Column.values()) {
            sheet.value(0, column.ordinal(), column.header());
            sheet.style(0, column.ordinal()).bold().set();
            sheet.width(column.ordinal(), COLUMN_WIDTH);
            // Text, so that a spreadsheet does not turn document numbers and fractions into something else.
            sheet.style(column.ordinal())
                    .format(column == Column.AREA ? "0.00" : "@")
                    .set();
        }
        sheet.freezePane(0, 1);
        int number = 1;
        for (Map<Column, String> row : rows) {
            for (Map.Entry<Column, String> cell : new EnumMap<>(row).entrySet()) {
                if (cell.getKey() == Column.AREA) {
                    sheet.value(number, cell.getKey().ordinal(), new BigDecimal(cell.getValue()));
                } else {
                    sheet.value(number, cell.getKey().ordinal(), cell.getValue());
                }
            }
            number++;
        }
    }

    private static byte[] write(Content content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (Workbook workbook = new Workbook(out, "Commonhold", "1.0")) {
                content.into(workbook);
            }
            return withoutTime(out.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
    }

    private static byte[] withoutTime(byte[] archive) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(archive))
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(9);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(WRITTEN);
                zip.putNextEntry(entry);
                zip.write(part.getKey().equals("docProps/core.xml") ? fixedTime(part.getValue()) : part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] fixedTime(byte[] core) {
        return new String(core, StandardCharsets.UTF_8)
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[0-9:.]+Z", CREATED)
                .getBytes(StandardCharsets.UTF_8);
    }
}
