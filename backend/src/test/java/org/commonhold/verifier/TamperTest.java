package org.commonhold.verifier;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Every way to tamper with a bundle that we know is found, under a code that does not change; and every check is needed for one of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperTest {
    private final Map<Tamper, Verdict> table = new LinkedHashMap<>();

    @BeforeAll
    void judge() {
        for (Tamper each : Tampers.all()) {
            table.put(each, Verifier.verify(each.bundle(), each.key()));
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

    /** With any one check left out a bundle passes that was tampered with. */
    @Test
    void leavingOutAnyOneCheck_letsATamperedBundlePass() {
        Set<String> decisive = new TreeSet<>();
        table.forEach((each, verdict) -> {
            Set<String> failed = failed(verdict);
            if (failed.size() == 1 && decisive.addAll(failed)) {
                Verdict without = Verifier.verify(each.bundle(), each.key(), new Findings(failed));
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
