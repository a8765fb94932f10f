package org.commonhold.registry.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.commonhold.api.RefusalCode;
import org.commonhold.platform.RefusedException;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.RawRow;
import org.commonhold.registry.rule.Register;
import org.commonhold.registry.rule.RowFault;
import org.commonhold.registry.rule.StatedUnit;
import org.commonhold.testing.RegistryRows;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

/** Files as strangers send them. */
class SpreadsheetFileTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String CSV = """
            楼栋,单元,房号,用途,面积,面积依据,交付状态,业主,证件类型,证件号,备注
            3,2,301,住宅,89.53,登记,已交付,王丽,居民身份证,11010519491231002x,"第一行
            第二行"
            3,2,302,住宅,120.44,登记,未售,,,,
            """;

    private final Faults faults = new Faults();

    @Test
    void rows_utf8WithAndWithoutMarkAndGbk_areTheSame() {
        byte[] plain = CSV.getBytes(StandardCharsets.UTF_8);
        byte[] marked = ("\ufeff" + CSV).getBytes(StandardCharsets.UTF_8);
        byte[] gbk = CSV.getBytes(Charset.forName("GBK"));

        List<RawRow> expected = SpreadsheetFile.rows(plain, faults);

        assertThat(expected).hasSize(2);
        assertThat(expected.get(1).number()).isEqualTo(3);
        assertThat(expected.get(0).text(Column.HOLDER)).isEqualTo("王丽");
        assertThat(SpreadsheetFile.rows(marked, faults)).isEqualTo(expected);
        assertThat(SpreadsheetFile.rows(gbk, faults)).isEqualTo(expected);
        assertThat(faults.listed()).isEmpty();
    }

    @Test
    void rows_neitherUtf8NorGbk_isRefused() {
        refused(new byte[] {(byte) 0xe6, (byte) 0xff, ',', 'a'}, RefusalCode.SPREADSHEET_ENCODING);
        refused(CSV.getBytes(StandardCharsets.UTF_16), RefusalCode.SPREADSHEET_ENCODING);
    }

    @Test
    void rows_otherDelimiters_areRefused() {
        refused(CSV.replace(',', ';').getBytes(StandardCharsets.UTF_8), RefusalCode.SPREADSHEET_DELIMITER);
        refused(CSV.replace(',', '\t').getBytes(StandardCharsets.UTF_8), RefusalCode.SPREADSHEET_DELIMITER);
    }

    @Test
    void rows_unclosedQuote_isRefused() {
        refused((CSV + "3,2,303,\"住宅").getBytes(StandardCharsets.UTF_8), RefusalCode.SPREADSHEET_UNREADABLE);
    }

    @Test
    void rows_csvFormula_isNamed() {
        Register.read(
                SpreadsheetFile.rows(CSV.replace("89.53", "=80+9").getBytes(StandardCharsets.UTF_8), faults),
                TODAY,
                faults);

        assertThat(faults.listed()).containsExactly(new RowFault("CSV", 2, "面积", RefusalCode.ROW_FORMULA, "="));
    }

    @Test
    void rows_missingColumns_areNamedEach() {
        String csv = CSV.replace("房号,", "门牌,").replace(",证件号,", ",");
        SpreadsheetFile.rows(csv.getBytes(StandardCharsets.UTF_8), faults);

        assertThat(faults.listed())
                .extracting(RowFault::sheet, RowFault::row, RowFault::column, RowFault::code)
                .containsExactly(
                        tuple("CSV", 1, "门牌", RefusalCode.ROW_COLUMN_UNKNOWN),
                        tuple("CSV", 1, "房号", RefusalCode.ROW_COLUMN_MISSING),
                        tuple("CSV", 1, "证件号", RefusalCode.ROW_COLUMN_MISSING));
    }

    @Test
    void rows_noHeaderOrColumnTwice_areNamed() {
        SpreadsheetFile.rows("甲,乙\n1,2\n".getBytes(StandardCharsets.UTF_8), faults);
        SpreadsheetFile.rows(CSV.replaceFirst("单元", "面积").getBytes(StandardCharsets.UTF_8), faults);

        assertThat(faults.listed())
                .extracting(RowFault::row, RowFault::column, RowFault::code)
                .containsExactly(
                        tuple(1, "", RefusalCode.ROW_HEADER_MISSING), tuple(1, "面积", RefusalCode.ROW_COLUMN_TWICE));
    }

    @Test
    void rows_emptyFiles_areRefused() {
        refused(new byte[0], RefusalCode.SPREADSHEET_EMPTY);
        refused(CSV.lines().findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8), RefusalCode.SPREADSHEET_EMPTY);
        refused(WorkbookWriter.template(), RefusalCode.SPREADSHEET_EMPTY);
        refused(workbook(sheet -> {}), RefusalCode.SPREADSHEET_EMPTY);
    }

    @Test
    void rows_oldXls_isRefusedWhateverItsName() {
        byte[] xls = Arrays.copyOf(new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, 4096);

        refused(xls, RefusalCode.SPREADSHEET_LEGACY_XLS);
    }

    @Test
    void rows_damagedArchive_isRefused() {
        byte[] sound = WorkbookWriter.rows(List.of(row(1)));

        refused(Arrays.copyOf(sound, sound.length / 2), RefusalCode.SPREADSHEET_UNREADABLE);
        for (int at = 60; at < sound.length; at += 97) {
            byte[] flipped = sound.clone();
            flipped[at] ^= 0x55;
            try {
                SpreadsheetFile.rows(flipped, new Faults());
            } catch (RefusedException refused) {
                assertThat(refused.code()).isIn(RefusalCode.SPREADSHEET_UNREADABLE, RefusalCode.SPREADSHEET_EMPTY);
            }
        }
    }

    @Test
    void rows_zipThatIsNoWorkbook_isRefused() throws IOException {
        refused(zip(Map.of("a.txt", "hello".getBytes(StandardCharsets.UTF_8))), RefusalCode.SPREADSHEET_UNREADABLE);
    }

    @Test
    void rows_zipBomb_isRefusedBeforeParsing() throws IOException {
        byte[] zeros = new byte[32 << 20];

        refused(zip(Map.of("xl/sharedStrings.xml", zeros)), RefusalCode.SPREADSHEET_BOMB);
    }

    @Test
    void rows_tooManyEntries_isRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 501; i++) {
                zip.putNextEntry(new ZipEntry("xl/" + i));
            }
        }
        refused(out.toByteArray(), RefusalCode.SPREADSHEET_BOMB);
    }

    @Test
    void rows_moreThanTwentyMegabytes_isRefused() {
        refused(new byte[SpreadsheetFile.BYTES_MAX + 1], RefusalCode.SPREADSHEET_TOO_LARGE);
    }

    @Test
    void rows_formula_isNamedByItsCell() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            sheet.formula(1, Column.AREA.ordinal(), "80+9.53");
        });

        Register.read(SpreadsheetFile.rows(file, faults), TODAY, faults);

        assertThat(faults.listed()).containsExactly(new RowFault("业主", 2, "面积", RefusalCode.ROW_FORMULA, "="));
    }

    @Test
    void rows_manyFormulas_areNamedWithoutReadingTheSheet() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            for (int row = 1; row <= 600; row++) {
                sheet.formula(row, 4, "SUM(A1:A9)");
            }
        });

        assertThat(SpreadsheetFile.rows(file, faults)).isEmpty();
        assertThat(faults.listed().get(0)).isEqualTo(new RowFault("业主", 2, "E", RefusalCode.ROW_FORMULA, "E2"));
    }

    @Test
    void rows_mergedCells_areNamedByTheirRange() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            sheet.range(1, 0, 2, 0).merge();
        });

        Register.read(SpreadsheetFile.rows(file, faults), TODAY, faults);

        assertThat(faults.listed()).containsExactly(new RowFault("业主", 2, "楼栋", RefusalCode.ROW_MERGED_CELL, "A2:A3"));
    }

    @Test
    void rows_hiddenSheetWithContent_isNamed() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            sheet.setVisibilityState(VisibilityState.HIDDEN);
        });

        SpreadsheetFile.rows(file, faults);

        assertThat(faults.listed()).containsExactly(new RowFault("业主", 1, "", RefusalCode.ROW_SHEET_HIDDEN, null));
    }

    @Test
    void rows_severalSheets_eachHasItsHeaderAndItsName() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            fill(workbook.newWorksheet("1栋"), 0);
            Worksheet second = workbook.newWorksheet("2栋");
            fill(second, 5);
            second.value(6, Column.AREA.ordinal(), new BigDecimal("-5"));
            second.value(6, Column.UNIT.ordinal(), "999");
            workbook.newWorksheet("空表");
        }

        List<RawRow> rows = SpreadsheetFile.rows(out.toByteArray(), faults);
        Register.read(rows, TODAY, faults);

        assertThat(rows).extracting(RawRow::sheet, RawRow::number).containsExactly(tuple("1栋", 2), tuple("2栋", 7));
        assertThat(faults.listed()).containsExactly(new RowFault("2栋", 7, "面积", RefusalCode.ROW_AREA_NEGATIVE, "-5"));
    }

    @Test
    void rows_numbersAsSpreadsheetsStoreThem_areExact() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            // What a binary number 120.44 looks like when all its digits are written down.
            sheet.value(1, Column.AREA.ordinal(), new BigDecimal("120.44000000000000483"));
            sheet.value(1, Column.UNIT.ordinal(), 301);
            sheet.value(1, Column.ACQUIRED.ordinal(), LocalDate.of(2014, 3, 5));
        });

        StatedUnit unit =
                Register.read(SpreadsheetFile.rows(file, faults), TODAY, faults).get(0);

        assertThat(faults.listed()).isEmpty();
        assertThat(unit.entry().facts().areaDm2()).isEqualTo(12_044);
        assertThat(unit.entry().facts().code()).isEqualTo("3-2-301");
        assertThat(unit.entry().holders().get(0).acquiredOn()).isEqualTo(LocalDate.of(2014, 3, 5));
    }

    @Test
    void rows_documentStoredAsNumber_isNamed() {
        byte[] file = workbook(sheet -> {
            fill(sheet, 0);
            sheet.value(1, Column.DOCUMENT.ordinal(), new BigDecimal("110105194912310020"));
        });

        Register.read(SpreadsheetFile.rows(file, faults), TODAY, faults);

        assertThat(faults.listed())
                .extracting(RowFault::column, RowFault::code)
                .containsExactly(tuple("证件号", RefusalCode.ROW_NUMBER_NOT_TEXT));
    }

    private static void fill(Worksheet sheet, int headerRow) {
        for (Column column : Column.values()) {
            sheet.value(headerRow, column.ordinal(), column.header());
        }
        row(1).forEach((column, value) -> sheet.value(headerRow + 1, column.ordinal(), value));
    }

    private static Map<Column, String> row(int number) {
        return RegistryRows.dwelling("3", "2", String.valueOf(100 + number), RegistryRows.resident(number));
    }

    private static byte[] workbook(Consumer<Worksheet> content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(out, "test", "1.0")) {
            content.accept(workbook.newWorksheet("业主"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return out.toByteArray();
    }

    private static void refused(byte[] file, RefusalCode code) {
        assertThatThrownBy(() -> SpreadsheetFile.rows(file, new Faults()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
    }
}
