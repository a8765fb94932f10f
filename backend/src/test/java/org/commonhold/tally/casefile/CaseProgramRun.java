package org.commonhold.tally.casefile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs the tally program inside the test's own process. */
final class CaseProgramRun {

    /** What one run left behind. */
    record Run(int status, String out, String err) {}

    private CaseProgramRun() {}

    static Run on(String input) {
        return on(input.getBytes(StandardCharsets.UTF_8));
    }

    static Run on(byte[] input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = TallyCaseProgram.run(
                List.of("-"),
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
