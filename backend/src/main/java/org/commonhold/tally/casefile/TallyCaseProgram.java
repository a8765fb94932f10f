package org.commonhold.tally.casefile;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The program behind {@code scripts/tally}: reads one case or an array of cases, writes the outcome, needs no server. */
public final class TallyCaseProgram {

    private static final int COUNTED = 0;
    private static final int NOT_WRITTEN = 1;
    private static final int MALFORMED = 2;

    private TallyCaseProgram() {}

    /** Runs on the process's own streams. */
    public static void main(String[] arguments) {
        // CHECKSTYLE:OFF the entry point hands the streams over
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // CHECKSTYLE:ON
        System.exit(run(List.of(arguments), System.in, out, err));
    }

    /**
     * Counts the case in the named file, or in the given stream for {@code -}.
     *
     * @return 0 when everything was counted and written, 1 with one line on {@code err} when it was counted and {@code out} did not
     *     take it, 2 with one line on {@code err} and nothing on {@code out} otherwise
     */
    public static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        if (arguments.size() != 1) {
            err.println("tally: exactly one case file is expected, or - for standard input");
            return MALFORMED;
        }
        String name = arguments.get(0);
        try (InputStream stream = name.equals("-") ? in : Files.newInputStream(Path.of(name))) {
            out.println(counted(CaseNode.read(stream)));
            if (out.checkError()) {
                err.println("tally: the outcome could not be written");
                return NOT_WRITTEN;
            }
            return COUNTED;
        } catch (CaseFault fault) {
            err.println("tally: " + fault.getMessage());
            return MALFORMED;
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println("tally: "
                    + new CaseFault("cannot read " + (name.equals("-") ? "standard input" : name)).getMessage());
            return MALFORMED;
        }
    }

    private static String counted(CaseNode node) {
        if (!node.isArray()) {
            return TallyCaseReader.read(node).count();
        }
        List<String> outcomes = new ArrayList<>();
        for (CaseNode item : node.items()) {
            try {
                outcomes.add(TallyCaseReader.read(item).count());
            } catch (CaseFault fault) {
                String message = String.valueOf(fault.getMessage());
                throw message.startsWith(item.path()) ? fault : new CaseFault(item.path() + ": " + message);
            }
        }
        return "[" + String.join(",\n", outcomes) + "]";
    }
}
