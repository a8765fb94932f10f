package org.commonhold.registry.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;

/** Tells by its first bytes what an uploaded file is, whatever its name says, and reads its rows. */
public final class SpreadsheetFile {
    /** Largest file that is looked at, in bytes. */
    public static final int BYTES_MAX = 20 << 20;

    private static final int[] ZIP = {'P', 'K', 3, 4};
    private static final int[] OLE2 = {0xd0, 0xcf, 0x11, 0xe0};

    private SpreadsheetFile() {}

    /**
     * Reads a file.
     *
     * @param file the whole file
     * @param faults where the faults of headers and cells are recorded
     * @return the rows of data of all sheets, in order
     * @throws RefusedException {@code spreadsheet-too-large}, {@code -bomb}, {@code -legacy-xls}, {@code -unreadable}, {@code -encoding},
     *     {@code -delimiter} or {@code -empty}
     */
    public static List<RawRow> rows(byte[] file, Faults faults) {
        if (file.length > BYTES_MAX) {
            throw new RefusedException(RefusalCode.SPREADSHEET_TOO_LARGE);
        }
        List<RawRow> rows = new ArrayList<>();
        if (startsWith(file, OLE2)) {
            throw new RefusedException(RefusalCode.SPREADSHEET_LEGACY_XLS);
        } else if (startsWith(file, ZIP)) {
            WorkbookReader.read(file, rows, faults);
        } else {
            CsvReader.read(file, rows, faults);
        }
        if (rows.isEmpty() && faults.count() == 0) {
            throw new RefusedException(RefusalCode.SPREADSHEET_EMPTY);
        }
        return rows;
    }

    private static boolean startsWith(byte[] file, int[] signature) {
        if (file.length < signature.length) {
            return false;
        }
        for (int at = 0; at < signature.length; at++) {
            if ((file[at] & 0xff) != signature[at]) {
                return false;
            }
        }
        return true;
    }
}
