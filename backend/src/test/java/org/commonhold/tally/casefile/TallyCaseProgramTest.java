package org.commonhold.tally.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
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
        assertThat(run.err()).isEqualTo("tally: case[1].matter.type: unknown type \"M55\"" + System.lineSeparator());
    }

    @Test
    void severalCases_faultOfTheWholeCase_namesTheCaseOnce() {
        Run run = CaseProgramRun.on("[" + GOOD + "," + GOOD.replace("{\"1-101\":", "{\"1-102\":") + "]");
        assertThat(run.err()).isEqualTo("tally: case[1]: ballots: unknown unit \"1-102\"" + System.lineSeparator());
    }

    @Test
    void severalCases_elevenMalformed_isNotTakenForTheSecond() {
        Run run = CaseProgramRun.on("[" + (GOOD + ",").repeat(10) + GOOD.replace("ballots", "ballot") + "]");
        assertThat(run.err()).isEqualTo("tally: case[10]: unknown member \"ballot\"" + System.lineSeparator());
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
                "8953 ~ -8953 ~ must not be negative",
                "8953 ~ -1 ~ must not be negative",
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
                "{\"1-101\":\"YES\"} ~ null ~ object",
                "\"building\":\"1\" ~ \"building\":null ~ text",
                "[\"p1\",\"p2\"] ~ null ~ holder",
                "\"scope\":null ~ \"scope\":{\"units\":null} ~ exactly one",
                "\"scope\":null ~ \"scope\":[] ~ object",
                "\"use\": ~ \"area\":1,\"use\": ~ unknown member",
                "\"use\": ~ \"title\":\"x\",\"use\": ~ unknown member",
                "\"scope\":null ~ \"note\":\"x\" ~ unknown member",
                "\"matter\": ~ \"rules\":{\"title\":\"x\"},\"matter\": ~ unknown member",
                "\"matter\": ~ \"rules\":{\"countparking\":true},\"matter\": ~ unknown member",
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

    /** The octets in hexadecimal stand in for a holder's name: just inside UTF-8, and just outside. */
    @ParameterizedTest
    @CsvSource({
        "7f, true",
        "c280, true",
        "dfbf, true",
        "e0a080, true",
        "ed9fbf, true",
        "ee8080, true",
        "f0908080, true",
        "f48fbfbf, true",
        "80, false",
        "ff, false",
        "c3, false",
        "c0af, false",
        "c1bf, false",
        "e09fbf, false",
        "eda080, false",
        "edbfbf, false",
        "f08fbfbf, false",
        "f4908080, false",
        "f888808080, false"
    })
    void octets_inATextOrAMember_areTakenOnlyAsUtf8(String hex, boolean taken) {
        byte[] octets = HexFormat.of().parseHex(hex);
        Run inText = CaseProgramRun.on(with("\"p1\"", octets));
        assertThat(inText.status()).isEqualTo(taken ? 0 : 2);
        Run inMember = CaseProgramRun.on(with("\"use\"", octets));
        assertThat(inMember.status()).isEqualTo(2);
        assertThat(inMember.err())
                .contains(taken ? "unknown member" : "no UTF-8")
                .hasLineCount(1);
        if (!taken) {
            assertThat(inText.out()).isEmpty();
            assertThat(inText.err()).contains("no UTF-8").hasLineCount(1);
        }
    }

    /** GOOD with these octets behind the opening quotation mark of this part. */
    private static byte[] with(String part, byte[] octets) {
        int at = GOOD.indexOf(part) + 1;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(GOOD.substring(0, at).getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(octets);
        bytes.writeBytes(GOOD.substring(at).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    @Test
    void octetsThatEndInsideACharacter_exitTwo() {
        byte[] bytes = (GOOD + "é").getBytes(StandardCharsets.UTF_8);
        Run run = CaseProgramRun.on(Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("no UTF-8")
                .contains("octet " + (bytes.length - 1))
                .hasLineCount(1);
    }

    @Test
    void byteOrderMark_once_isTaken_twiceOrOfAnotherEncoding_isRefused() {
        assertThat(CaseProgramRun.on("\uFEFF" + GOOD)).isEqualTo(CaseProgramRun.on(GOOD));
        assertThat(CaseProgramRun.on("\uFEFF\uFEFF" + GOOD).status()).isEqualTo(2);
        assertThat(CaseProgramRun.on(" \uFEFF" + GOOD).status()).isEqualTo(2);
        for (Charset other : List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32"))) {
            Run run = CaseProgramRun.on(GOOD.getBytes(other));
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.err()).hasLineCount(1);
        }
    }

    @Test
    void outputThatTakesNothing_exitsOne_withOneLine() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("full");
            }
        };
        int status = TallyCaseProgram.run(
                List.of("-"),
                new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(full, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        assertThat(status).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("could not be written")
                .hasLineCount(1);
    }

    @Test
    void inputThatCannotBeRead_exitsTwo_withOneLine() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] octets, int from, int length) throws IOException {
                throw new IOException("broken");
            }
        };
        PrintStream said = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(TallyCaseProgram.run(List.of("-"), broken, said, said)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("cannot read standard input")
                .hasLineCount(1);
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
    @ValueSource(
            strings = {
                "id",
                "name",
                "title",
                "label",
                "description",
                "about",
                "why",
                "law",
                "source",
                "note",
                "comment",
                "_comment",
                "expect",
                "expected"
            })
    void remark_besideTheCase_changesNothing(String remark) {
        assertThat(CaseProgramRun.on(GOOD.replace("\"matter\":", "\"" + remark + "\":{\"a\":[1]},\"matter\":")))
                .isEqualTo(CaseProgramRun.on(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "name", "title", "text", "law"})
    void heading_ofTheMatter_changesNothing(String heading) {
        assertThat(CaseProgramRun.on(GOOD.replace("\"scope\":null", "\"" + heading + "\":{\"a\":[1]}")))
                .isEqualTo(CaseProgramRun.on(GOOD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"use\":", "\"scope\":", "\"matter\":"})
    void unknownMember_thatIsNull_countsAsLeftOut(String before) {
        assertThat(CaseProgramRun.on(GOOD.replace(before, "\"other\":null," + before)))
                .isEqualTo(CaseProgramRun.on(GOOD));
        assertThat(CaseProgramRun.on(GOOD.replace(before, "\"other\":0," + before))
                        .err())
                .contains("unknown member \"other\"");
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
