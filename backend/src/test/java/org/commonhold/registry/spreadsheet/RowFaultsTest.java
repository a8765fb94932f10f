package org.commonhold.registry.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.registry.rule.Column;
import org.commonhold.registry.rule.Faults;
import org.commonhold.registry.rule.Register;
import org.commonhold.registry.rule.RowFault;
import org.commonhold.registry.rule.StatedUnit;
import org.commonhold.testing.RegistryRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault of a row is named by sheet, row, column and reason, through a real xlsx file. */
class RowFaultsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String SHEET = WorkbookWriter.SHEET;

    private final List<Map<Column, String>> rows = new ArrayList<>();
    private final Faults faults = new Faults();

    @Test
    void read_soundRows_noFault() {
        rows.add(row(1));
        rows.add(row(2));

        List<StatedUnit> units = read();

        assertThat(faults.listed()).isEmpty();
        assertThat(units).hasSize(2);
        assertThat(units.get(0).entry().facts().code()).isEqualTo("3-2-101");
        assertThat(units.get(0).entry().facts().entrance()).isEqualTo("3-2");
        assertThat(units.get(0).entry().facts().areaDm2()).isEqualTo(8953);
    }

    @ParameterizedTest
    @CsvSource({
        "BUILDING,'',ROW_VALUE_MISSING",
        "BUILDING,3/4,ROW_TEXT_INVALID",
        "UNIT,'',ROW_VALUE_MISSING",
        "UNIT,012345678901234567890123456789012,ROW_TEXT_TOO_LONG",
        "USE,别墅,ROW_VALUE_UNKNOWN",
        "USE,'',ROW_VALUE_MISSING",
        "AREA,-89.53,ROW_AREA_NEGATIVE",
        "AREA,0,ROW_AREA_ZERO",
        "AREA,89.531,ROW_AREA_DECIMALS",
        "AREA,1000000.01,ROW_AREA_TOO_LARGE",
        "AREA_BASIS,目测,ROW_VALUE_UNKNOWN",
        "DELIVERY,不详,ROW_VALUE_UNKNOWN",
        "HOLDER,'',ROW_HOLDER_MISSING",
        "DOCUMENT_TYPE,军官证,ROW_VALUE_UNKNOWN",
        "DOCUMENT_TYPE,'',ROW_DOCUMENT_INCOMPLETE",
        "DOCUMENT,'',ROW_DOCUMENT_INCOMPLETE",
        "DOCUMENT,110105194912310021,ROW_DOCUMENT_CHECKSUM",
        "DOCUMENT,110105194902300021,ROW_DOCUMENT_BIRTH_DATE",
        "DOCUMENT,123,ROW_DOCUMENT_FORMAT",
        "PHONE,12,ROW_PHONE_FORMAT",
        "SHARE,50%,ROW_SHARE_FORMAT",
        "SHARE,1/2,ROW_SHARE_SUM",
        "REPRESENTATIVE,也许,ROW_VALUE_UNKNOWN",
        "BASIS,口头,ROW_VALUE_UNKNOWN",
        "ACQUIRED,去年,ROW_DATE_FORMAT",
        "ACQUIRED,2026-11-23,ROW_DATE_IN_FUTURE",
        "TRANSFERRED,2026-11-23,ROW_DATE_IN_FUTURE",
        "AGENT,李四,ROW_AGENT_INCOMPLETE"
    })
    void read_oneBadCell_isNamedByRowAndColumn(Column column, String value, RefusalCode code) {
        rows.add(row(1));
        rows.add(RegistryRows.with(row(2), column, value));

        read();

        assertThat(faults.listed()).hasSize(1);
        RowFault fault = faults.listed().get(0);
        assertThat(fault.sheet()).isEqualTo(SHEET);
        assertThat(fault.row()).isEqualTo(3);
        assertThat(fault.code()).isEqualTo(code);
        Column blamed = column == Column.AGENT ? Column.AGENT_DOCUMENT_TYPE : column;
        assertThat(fault.column()).isEqualTo(blamed.header());
    }

    @Test
    void read_personalValues_areNotRepeatedInTheFault() {
        rows.add(RegistryRows.with(row(1), Column.DOCUMENT, "110105194912310021"));
        rows.add(RegistryRows.with(row(2), Column.AREA, "-1"));

        read();

        assertThat(faults.listed()).extracting(RowFault::value).containsExactly(null, "-1");
    }

    @Test
    void read_sameUnitAndHolderTwice_isDuplicated() {
        rows.add(row(1));
        rows.add(row(1));

        read();

        expect(3, Column.UNIT, RefusalCode.ROW_UNIT_DUPLICATED);
    }

    @Test
    void read_sameUnitWithoutHolderTwice_isDuplicated() {
        Map<Column, String> unsold = RegistryRows.with(row(1), Column.DELIVERY, "未售");
        for (Column column : List.of(Column.HOLDER, Column.DOCUMENT, Column.DOCUMENT_TYPE, Column.PHONE)) {
            unsold.remove(column);
        }
        rows.add(unsold);
        rows.add(unsold);

        read();

        expect(3, Column.UNIT, RefusalCode.ROW_UNIT_DUPLICATED);
    }

    @Test
    void read_sameUnitWithAnotherArea_differs() {
        rows.add(row(1));
        rows.add(
                RegistryRows.with(RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(9)), Column.AREA, "90"));

        read();

        expect(3, Column.AREA, RefusalCode.ROW_UNIT_DIFFERS);
    }

    @Test
    void read_deliveredWithoutHolder_isRefused_unsoldIsNot() {
        for (String delivery : List.of("已交付", "未售")) {
            Map<Column, String> row = RegistryRows.with(row(rows.size() + 1), Column.DELIVERY, delivery);
            for (Column column : List.of(Column.HOLDER, Column.DOCUMENT, Column.DOCUMENT_TYPE, Column.PHONE)) {
                row.remove(column);
            }
            rows.add(row);
        }

        read();

        expect(2, Column.HOLDER, RefusalCode.ROW_DELIVERY_WITHOUT_HOLDER);
    }

    @Test
    void read_coOwners_sharesAndRepresentativeAreJudgedTogether() {
        Map<Column, String> one = RegistryRows.with(row(1), Column.REPRESENTATIVE, "是");
        Map<Column, String> other = RegistryRows.with(
                RegistryRows.dwelling("3", "2", "101", RegistryRows.resident(2)), Column.REPRESENTATIVE, "是");
        rows.add(RegistryRows.with(one, Column.SHARE, "1/2"));
        rows.add(other);

        read();

        assertThat(faults.listed())
                .extracting(RowFault::row, RowFault::column, RowFault::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(3, "表决代表", RefusalCode.ROW_REPRESENTATIVE_TWICE),
                        org.assertj.core.groups.Tuple.tuple(3, "份额", RefusalCode.ROW_SHARE_PARTIAL));
    }

    @Test
    void read_minorWithoutGuardian_isRefused_withGuardianIsNot() {
        Map<Column, String> minor = RegistryRows.with(
                row(1), Column.DOCUMENT, RegistryRows.document("20081123", 5).number());
        rows.add(minor);

        read();

        expect(2, Column.AGENT, RefusalCode.ROW_MINOR_WITHOUT_GUARDIAN);
        Faults none = new Faults();
        Register.read(SpreadsheetFile.rows(WorkbookWriter.rows(List.of(acting(minor, "监护人", 7))), none), TODAY, none);
        assertThat(none.listed()).isEmpty();
    }

    @Test
    void read_holderOfFullAgeToday_needsNoGuardian() {
        rows.add(RegistryRows.with(
                row(1), Column.DOCUMENT, RegistryRows.document("20081122", 5).number()));

        read();

        assertThat(faults.listed()).isEmpty();
    }

    @Test
    void read_authorisedPersonForAPerson_isRefused() {
        rows.add(acting(row(1), "经办人", 7));

        read();

        expect(2, Column.AGENT_RELATION, RefusalCode.ROW_AGENT_RELATION);
    }

    @Test
    void read_holderActsForItself_isRefused() {
        rows.add(acting(row(1), "监护人", 1));

        read();

        expect(2, Column.AGENT, RefusalCode.ROW_AGENT_UNFIT);
    }

    @Test
    void read_sameDocumentWithAnotherName_isRefused() {
        rows.add(row(1));
        rows.add(RegistryRows.with(
                RegistryRows.dwelling("3", "2", "102", RegistryRows.resident(1)), Column.HOLDER, "李四"));

        read();

        expect(3, Column.HOLDER, RefusalCode.ROW_HOLDER_DIFFERS);
    }

    @Test
    void read_manyFaults_allCountedFirstListed() {
        for (int i = 0; i < 600; i++) {
            rows.add(RegistryRows.with(row(i), Column.AREA, "-1"));
        }

        read();

        assertThat(faults.count()).isEqualTo(600);
        assertThat(faults.listed()).hasSize(Faults.LISTED_MAX);
    }

    private void expect(int row, Column column, RefusalCode code) {
        assertThat(faults.listed())
                .containsExactly(new RowFault(SHEET, row, column.header(), code, value(row, column)));
    }

    private @org.jspecify.annotations.Nullable String value(int row, Column column) {
        return column.personal() ? null : rows.get(row - 2).get(column);
    }

    private List<StatedUnit> read() {
        return Register.read(SpreadsheetFile.rows(WorkbookWriter.rows(rows), faults), TODAY, faults);
    }

    private static Map<Column, String> row(int number) {
        return RegistryRows.dwelling("3", "2", String.valueOf(100 + number), RegistryRows.resident(number));
    }

    private static Map<Column, String> acting(Map<Column, String> row, String relation, int number) {
        Map<Column, String> acted = RegistryRows.with(row, Column.AGENT, "王小明");
        acted.put(Column.AGENT_RELATION, relation);
        acted.put(Column.AGENT_DOCUMENT_TYPE, "居民身份证");
        acted.put(
                Column.AGENT_DOCUMENT, RegistryRows.resident(number).document().number());
        return acted;
    }
}
