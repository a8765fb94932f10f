package org.commonhold.tally.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.commonhold.tally.casefile.CaseProgramRun.Run;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every case of the shared vectors through the program that {@code scripts/tally} starts. */
class TallyVectorsTest {

    private static final Path VECTORS = Path.of("..", "mobile-contract", "vectors", "tally");

    @TestFactory
    List<DynamicTest> vector_counted_givesItsOutcome() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            List<DynamicTest> tests = files.sorted()
                    .map(file ->
                            DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(Files.readString(file))))
                    .toList();
            assertThat(tests).hasSizeGreaterThan(100);
            return tests;
        }
    }

    private static void check(String vector) throws IOException {
        CaseNode root = CaseNode.read(new ByteArrayInputStream(vector.getBytes(StandardCharsets.UTF_8)));
        String input = vector.substring(vector.indexOf("\"input\":") + 8, end(vector));
        Run run = CaseProgramRun.on(input);
        CaseNode fault = root.members().get("fault");
        if (fault != null) {
            assertThat(run.status()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains(fault.text()).hasLineCount(1);
            return;
        }
        String expected = vector.substring(vector.indexOf("\"expect\":") + 9, vector.lastIndexOf('}'));
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
        assertThat(run.out().replaceAll("\\s", "")).isEqualTo(expected.replaceAll("\\s", ""));
    }

    private static int end(String vector) {
        int expect = vector.lastIndexOf("\"expect\":");
        int comma = vector.lastIndexOf(',', expect >= 0 ? expect : vector.lastIndexOf("\"fault\":"));
        return comma;
    }
}
