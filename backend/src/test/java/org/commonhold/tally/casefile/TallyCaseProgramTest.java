package org.commonhold.tally.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonhold.tally.casefile.CaseProgramRun.Run;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TallyCaseProgramTest {

    private static final String UNIT =
            "{\"unit\":\"1-101\",\"building\":\"1\",\"entrance\":\"1-1\",\"use\":\"DWELLING\","
                    + "\"areaDm2\":8953,\"holders\":[\"p1\",\"p2\"],\"delivery\":\"DELIVERED\"}";
    private static final String GOOD =
            "{\"units\":[" + UNIT + "],\"matter\":{\"type\":\"M5\",\"scope\":null},\"ballots\":{\"1-101\":\"YES\"}}";
    private static final String OUTCOME = "{\"total\":{\"areaDm2\":8953,\"heads\":1},"
            + "\"participating\":{\"areaDm2\":8953,\"heads\":1},\"yes\":{\"areaDm2\":8953,\"heads\":1},"
            + "\"no\":{\"areaDm2\":0,\"heads\":0},\"abstain\":{\"areaDm2\":0,\"heads\":0},"
            + "\"quorum\":true,\"consent\":true,\"outcome\":\"PASSED\"}";

    @Test
    void oneCase_written_asTheExactMembersOfTheFormat() {
        assertThat(CaseProgramRun.on(GOOD)).isEqualTo(new Run(0, OUTCOME + System.lineSeparator(), ""));
    }

    @Test
    void severalCases_written_asAnArrayInTheirOrder() {
        String rejected = GOOD.replace("\"YES\"", "\"NO\"");
        Run run = CaseProgramRun.on("[" + GOOD + "," + rejected + "]");
        assertThat(run.status()).isZero();
        assertThat(run.out()).startsWith("[" + OUTCOME + ",").contains("REJECTED");
        assertThat(CaseProgramRun.on("[]").out().strip()).isEqualTo("[]");
    }

    @Test
    void severalCases_oneMalformed_writesNothingAndNamesIt() {
        Run run = CaseProgramRun.on("[" + GOOD + "," + GOOD.replace("M5", "M55") + "]");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("[1]").contains("M55").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "8953 ~ 89.53 ~ whole numbers",
                "8953 ~ 8953.0 ~ whole numbers",
                "8953 ~ 1e3 ~ whole numbers",
                "8953 ~ 99999999999999999999 ~ too large",
                "8953 ~ 9223372036854775808 ~ too large",
                "8953 ~ \"8953\" ~ whole number",
                "8953 ~ -8953 ~ positive",
                "8953 ~ 0 ~ positive",
                "8953 ~ null ~ whole number",
                "8953 ~ 08953 ~ not JSON",
                "\"1-101\",\"building\" ~ \"\",\"building\" ~ empty",
                "\"1-101\",\"building\" ~ 101,\"building\" ~ text",
                "\"entrance\":\"1-1\" ~ \"floor\":1 ~ unknown member \"floor\"",
                "\"use\":\"DWELLING\", ~ '' ~ \"use\" is missing",
                "DWELLING ~ dwelling ~ unknown use",
                "\"delivery\":\"DELIVERED\" ~ \"delivery\":\"GONE\" ~ unknown delivery",
                "[\"p1\",\"p2\"] ~ [] ~ holder",
                "[\"p1\",\"p2\"] ~ [1] ~ text",
                "[\"p1\",\"p2\"] ~ \"p1\" ~ array",
                "\"M5\" ~ \"M0\" ~ unknown type",
                "\"M5\" ~ 5 ~ text",
                "\"scope\":null ~ \"scope\":{} ~ exactly one",
                "\"scope\":null ~ \"scope\":{\"buildings\":[\"1\"],\"units\":[\"1-101\"]} ~ exactly one",
                "\"scope\":null ~ \"scope\":{\"buildings\":[]} ~ names nothing",
                "\"scope\":null ~ \"scope\":{\"buildings\":[\"9\"]} ~ unknown code",
                "\"scope\":null ~ \"scope\":{\"floors\":[\"9\"]} ~ unknown member",
                "\"scope\":null ~ \"scope\":\"COMMUNITY\" ~ object",
                "\"YES\" ~ true ~ text",
                "\"YES\" ~ null ~ text",
                "\"YES\" ~ \"yes\" ~ unknown choice",
                "{\"1-101\":\"YES\"} ~ [] ~ object",
                "{\"1-101\":\"YES\"} ~ {\"1-101\":\"YES\",\"1-101\":\"YES\"} ~ not JSON",
                "{\"1-101\":\"YES\"} ~ {\"1-102\":\"YES\"} ~ unknown unit",
                "\"ballots\" ~ \"ballot\" ~ unknown member",
                "\"matter\": ~ \"rules\":{\"countParking\":\"no\"},\"matter\": ~ true or false",
                "\"matter\": ~ \"rules\":{\"headDedup\":\"X\"},\"matter\": ~ unknown headDedup",
                "\"matter\": ~ \"rules\":{\"nonResponse\":\"X\"},\"matter\": ~ unknown nonResponse",
                "\"matter\": ~ \"units\":[],\"matter\": ~ not JSON"
            })
    void malformedCase_exitsTwo_withOneLineThatNamesTheFault(String part, String wrong, String fault) {
        assertThat(GOOD).contains(part);
        Run run = CaseProgramRun.on(GOOD.replace(part, wrong));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(fault).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "''~empty",
                "{~not JSON",
                "null~object",
                "7~object",
                "{} {}~after the end",
                "{}~missing",
                "NaN~not JSON"
            })
    void noCase_exitsTwo_withOneLine(String text, String fault) {
        Run run = CaseProgramRun.on(text);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(fault).hasLineCount(1);
    }

    @Test
    void faultThatQuotesTheFile_staysOnOneShortLine() {
        Run run = CaseProgramRun.on(GOOD.replace("{\"1-101\":", "{\"a\\n\\r\\u2028" + "b".repeat(9000) + "\":"));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
        assertThat(run.err().length()).isLessThan(400);
    }

    @Test
    void octetsThatAreNoText_exitTwo() {
        byte[] bytes = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        bytes[GOOD.indexOf("p1")] = (byte) 0xff;
        Run run = CaseProgramRun.on(bytes);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void deepNesting_exitsTwo() {
        Run run = CaseProgramRun.on("[".repeat(100_000));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void rulesAndScope_leftOut_areTheDefaults() {
        assertThat(CaseProgramRun.on(GOOD.replace(",\"scope\":null", "")).status())
                .isZero();
        assertThat(CaseProgramRun.on(GOOD.replace("\"matter\":", "\"rules\":{},\"matter\":"))
                        .out())
                .contains("PASSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "title", "description", "note", "comment", "expect", "expected"})
    void remark_besideTheCase_changesNothing(String remark) {
        assertThat(CaseProgramRun.on(GOOD.replace("\"matter\":", "\"" + remark + "\":{\"a\":[1]},\"matter\":")))
                .isEqualTo(CaseProgramRun.on(GOOD));
    }

    @Test
    void namedFile_isRead_andAMissingOneExitsTwo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("case.json"), GOOD);
        assertThat(status(file.toString())).isZero();
        assertThat(status(folder.resolve("none.json").toString())).isEqualTo(2);
        assertThat(status()).isEqualTo(2);
        assertThat(status("a", "b")).isEqualTo(2);
    }

    private static int status(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        return TallyCaseProgram.run(List.of(arguments), new ByteArrayInputStream(new byte[0]), nowhere, nowhere);
    }
}
