package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every way to tamper with a bundle that we know is found, under a code that does not change; and every check is needed for one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperTest {
    private final Map<Tamper, Verdict> table = new LinkedHashMap<>();

    @BeforeAll
    void judge() {
        for (Tamper each : Tampers.all()) {
            table.put(each, each.judged(new Findings()));
        }
    }

    @Test
    void everyTampering_isCaughtUnderItsCode_andEverySoundBundleHolds() {
        List<String> wrong = new ArrayList<>();
        table.forEach((each, verdict) -> {
            if (verdict.exitCode() != each.exit() || !failed(verdict).containsAll(each.codes())) {
                wrong.add(each.name() + ": " + verdict.exitCode() + " " + failed(verdict) + ", expected " + each.exit()
                        + " " + each.codes());
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(table.keySet().stream().map(Tamper::name)).doesNotHaveDuplicates();
        assertThat(table.keySet().stream().filter(each -> each.exit() == Verdict.FAILS))
                .hasSizeGreaterThan(100);
    }

    /** The page's verifier, written apart in TypeScript, says of every bundle what the Java verifier says of it. */
    @Test
    void bothVerifiers_sayTheSameOfEveryBundle_andOfEveryBadZip(@TempDir Path folder) throws IOException {
        OtherVerifier other = new OtherVerifier(folder);
        Map<String, String> expected = new LinkedHashMap<>();
        table.forEach((each, verdict) -> {
            other.add(BadZips.zip(each.bundle()), each.key(), each.witnesses());
            expected.put(each.name(), OtherVerifier.said(verdict));
        });
        for (Map.Entry<String, byte[]> each : BadZips.all().entrySet()) {
            other.add(each.getValue(), null);
            expected.put(each.getKey(), judged(each.getValue()));
        }
        List<String> verdicts = other.judge();
        List<String> different = new ArrayList<>();
        List<String> names = List.copyOf(expected.keySet());
        for (int at = 0; at < names.size(); at++) {
            String java = expected.get(names.get(at));
            if (!verdicts.get(at).equals(java)) {
                different.add(names.get(at) + "\n  Java       " + java + "\n  TypeScript " + verdicts.get(at));
            }
        }
        assertThat(different).isEmpty();
        other.without().forEach((at, exit) -> {
            if (at < table.size()) {
                assertThat(exit)
                        .as("%s without %s", names.get(at), other.decisive().get(at))
                        .isNotEqualTo(Verdict.FAILS);
            }
        });
        assertThat(other.decisive().values())
                .as("no check of the page's verifier is superfluous")
                .containsAll(checks());
        assertThat(other.kilobytes()).as("bombs among them").isLessThan(500_000);
    }

    private static String judged(byte[] zip) throws IOException {
        try {
            return OtherVerifier.said(Verifier.verify(BundleReader.read(new ByteArrayInputStream(zip)), null));
        } catch (BundleReader.NotABundle wrong) {
            return "1 [FAILS bundle.form]";
        }
    }

    /** With any one check left out a bundle passes that was tampered with. */
    @Test
    void leavingOutAnyOneCheck_letsATamperedBundlePass() {
        Set<String> decisive = new TreeSet<>();
        table.forEach((each, verdict) -> {
            Set<String> failed = failed(verdict);
            if (failed.size() == 1 && decisive.addAll(failed)) {
                Verdict without = each.judged(new Findings(failed));
                assertThat(without.exitCode()).as(each.name()).isNotEqualTo(Verdict.FAILS);
            }
        });
        assertThat(decisive).containsAll(checks());
    }

    /** Ids of all checks, as the verifier's sources name them. */
    private static Set<String> checks() {
        Pattern named = Pattern.compile("(?:\\.(?:check|series|read)\\(|KeyRing\\.read\\([^;]*?)\\s*\"([a-z.-]+)\",?");
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/java/org/commonhold/verifier"))) {
            for (Path file : files.toList()) {
                Matcher found = named.matcher(Files.readString(file));
                while (found.find()) {
                    ids.add(found.group(1));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(ids)
                .contains("log.root", "tally", "notice.key", "void.margin")
                .hasSizeGreaterThan(50);
        return ids;
    }

    static Set<String> failed(Verdict verdict) {
        Set<String> failed = new TreeSet<>();
        for (Finding finding : verdict.findings()) {
            if (finding.outcome() == Finding.Outcome.FAILS) {
                failed.add(finding.id());
            }
        }
        return failed;
    }
}
