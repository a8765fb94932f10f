package org.commonhold.registry.spreadsheet;

import com.opencsv.CSVReader;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.RFC4180ParserBuilder;
import com.opencsv.exceptions.CsvValidationException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.CellText;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;
import org.jspecify.annotations.Nullable;

/** Reads comma-separated text, in UTF-8 with or without a byte order mark, or in GBK with the additions of GB 18030. */
final class CsvReader {
    /** Name under which faults of a text file stand: it has no sheets. */
    static final String SHEET = "CSV";

    private static final int COLUMNS_MAX = 256;
    private static final int LINES_PER_RECORD_MAX = 50;
    private static final String OTHER_DELIMITERS = "[;\t|，；]";

    private CsvReader() {}

    /**
     * Reads a text file.
     *
     * @param file the whole file
     * @param rows where the rows of data are added
     * @param faults where faults are recorded
     * @throws RefusedException {@code spreadsheet-encoding}, {@code spreadsheet-delimiter}, {@code spreadsheet-too-large} or
     *     {@code spreadsheet-unreadable}
     */
    static void read(byte[] file, List<RawRow> rows, Faults faults) {
        SheetRows taken = new SheetRows(SHEET, rows, faults);
        try (CSVReader records = new CSVReaderBuilder(new StringReader(decode(file)))
                .withCSVParser(new RFC4180ParserBuilder().build())
                .withMultilineLimit(LINES_PER_RECORD_MAX)
                .build()) {
            int number = 0;
            for (String[] record = records.readNext(); record != null; record = records.readNext()) {
                number++;
                if (record.length > COLUMNS_MAX || number > SheetScan.ROWS_MAX) {
                    throw new RefusedException(RefusalCode.SPREADSHEET_TOO_LARGE);
                }
                Map<Integer, CellText> cells = cells(record);
                checkDelimiter(cells);
                taken.take(number, cells);
            }
        } catch (IOException | CsvValidationException damaged) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
    }

    private static Map<Integer, CellText> cells(String[] record) {
        Map<Integer, CellText> cells = new HashMap<>();
        for (int index = 0; index < record.length; index++) {
            @Nullable CellText cell = PlainText.cell(record[index]);
            if (cell != null) {
                cells.put(index, cell.text().startsWith("=") ? new CellText("=", CellText.Kind.FORMULA) : cell);
            }
        }
        return cells;
    }

    /** A header that becomes one when split at another sign was separated by that sign. */
    private static void checkDelimiter(Map<Integer, CellText> cells) {
        if (cells.size() != 1) {
            return;
        }
        String only = cells.values().iterator().next().text();
        String[] parts = only.split(OTHER_DELIMITERS, -1);
        if (parts.length > 2
                && Column.named(parts[0]).isPresent()
                && Column.named(parts[1]).isPresent()) {
            throw new RefusedException(RefusalCode.SPREADSHEET_DELIMITER);
        }
    }

    private static String decode(byte[] file) {
        boolean wide = startsWith(file, 0xff, 0xfe) || startsWith(file, 0xfe, 0xff);
        if (wide) {
            throw new RefusedException(RefusalCode.SPREADSHEET_ENCODING);
        }
        @Nullable String text = decode(file, StandardCharsets.UTF_8);
        if (text == null) {
            text = decode(file, Charset.forName("GB18030"));
        }
        if (text == null) {
            throw new RefusedException(RefusalCode.SPREADSHEET_ENCODING);
        }
        if (text.indexOf('\0') >= 0) {
            throw new RefusedException(RefusalCode.SPREADSHEET_UNREADABLE);
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean startsWith(byte[] file, int first, int second) {
        return file.length > 1 && (file[0] & 0xff) == first && (file[1] & 0xff) == second;
    }

    private static @Nullable String decode(byte[] file, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notThis) {
            return null;
        }
    }
}
