package org.commonhold.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonhold.contract.log.EntryType;
import org.commonhold.kernel.Fraction;
import org.commonhold.rulebook.DecisionRule;
import org.commonhold.rulebook.MatterType;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.verifier.BundleFile;
import org.junit.jupiter.api.Test;

/** A stranger has the pages of the contract alone: what the code knows by a list stands in them, and nothing else. */
class FormatsTest {
    private static final String FORMATS = page("FORMATS.md");
    private static final String TALLY = page("TALLY.md");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    @Test
    void bundle_everyFileThatAReaderTakes_standsInTheTable() {
        Map<String, List<String>> rows = table(section(FORMATS, "\n## 12. The evidence bundle", "\n### 12.1"));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(BundleFile.values()).map(BundleFile::path).toList());
        for (BundleFile file : BundleFile.values()) {
            assertThat(rows.getOrDefault(file.path(), List.of()).get(1).equals("always"))
                    .as(file.path())
                    .isEqualTo(file.required());
        }
    }

    @Test
    void rules_everyParameter_standsInTheAppendixWithItsDefaultAndItsArticle() {
        Map<String, List<String>> rows = table(FORMATS.substring(FORMATS.indexOf("\n## Appendix A.")));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(Stream.of(RuleParameter.values())
                        .map(RuleParameter::key)
                        .toList());
        for (RuleParameter parameter : RuleParameter.values()) {
            List<String> row = rows.getOrDefault(parameter.key(), List.of());
            assertThat(row.get(2)).as(parameter.key()).isEqualTo("`" + parameter.nationalDefault() + "`");
            assertThat(row.get(4)).as(parameter.key()).isEqualTo(parameter.law());
        }
    }

    @Test
    void rules_everyConstantThatTheAppendixNames_isAValue() {
        table(FORMATS.substring(FORMATS.indexOf("\n## Appendix A."))).forEach((key, row) -> {
            Matcher constants = NAME.matcher(row.get(1));
            while (constants.find()) {
                assertThat(RuleParameter.ofKey(key).orElseThrow().accepts(constants.group(1)))
                        .as("%s %s", key, constants.group(1))
                        .isTrue();
            }
        });
    }

    @Test
    void majorities_everyType_hasTheSharesOfTheCode() {
        Map<String, List<String>> rows = table(section(TALLY, "\n## 3. Types and majorities", "\n## 4."));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(MatterType.values()).map(MatterType::code).toList());
        for (MatterType type : MatterType.values()) {
            DecisionRule rule = DecisionRule.national(type);
            List<String> row = rows.getOrDefault(type.code(), List.of());
            assertThat(row.get(2)).as(type.code()).isEqualTo(share(rule.quorum()));
            assertThat(row.get(3))
                    .as(type.code())
                    .isEqualTo(share(rule.consent())
                            + (rule.consent().comparison() == Fraction.Comparison.MORE_THAN ? " `GT`" : " `GE`"));
            assertThat(row.get(5)).as(type.code()).isEqualTo(type.law());
        }
    }

    @Test
    void bodies_everyTypeOfEntry_hasItsRow() {
        Map<String, List<String>> rows = table(section(FORMATS, "\nBodies.", "\n### 4.1"));

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(EntryType.values()).map(EntryType::text).toList());
    }

    private static String share(Fraction fraction) {
        return fraction.numerator() + "/" + fraction.denominator();
    }

    /** The cells of each row by every name in its first cell. */
    private static Map<String, List<String>> table(String section) {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String line : section.split("\n", -1)) {
            if (line.startsWith("| `")) {
                List<String> cells = new ArrayList<>();
                for (String cell : line.substring(1, line.length() - 1).split("\\|", -1)) {
                    cells.add(cell.strip());
                }
                Matcher names = NAME.matcher(cells.get(0));
                while (names.find()) {
                    assertThat(rows.put(names.group(1), cells)).as(line).isNull();
                }
            }
        }
        return rows;
    }

    private static String section(String page, String from, String to) {
        int begin = page.indexOf(from);
        int end = page.indexOf(to, begin + 1);
        assertThat(begin).as(from).isNotNegative();
        assertThat(end).as(to).isGreaterThan(begin);
        return page.substring(begin, end);
    }

    private static String page(String name) {
        try {
            return Files.readString(Path.of("..", "mobile-contract", name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
