package org.commonhold.logcheck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.SignedNote;
import org.commonhold.platform.DurableFile;
import org.jspecify.annotations.Nullable;

/** {@code log-check <address> [--vkey <key>] [--seen <file>]}: exits 0, 1, 3 or 4; 2 for a wrong call. */
public final class LogCheckProgram {
    private static final int WHOLE = 0;
    private static final int DIFFERS = 1;
    private static final int WRONG_CALL = 2;
    private static final int UNREADABLE = 3;
    private static final int UNANCHORED = 4;

    private final PrintStream out;

    LogCheckProgram(PrintStream out) {
        this.out = out;
    }

    /**
     * Checks a log.
     *
     * @param args the log's address and the options
     */
    public static void main(String[] args) {
        // CHECKSTYLE OFF: RegexpSinglelineJava
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // CHECKSTYLE ON: RegexpSinglelineJava
        System.exit(new LogCheckProgram(out).run(List.of(args)));
    }

    int run(List<String> args) {
        @Nullable String address = null;
        @Nullable NoteKey key = null;
        @Nullable Path seen = null;
        try {
            for (int at = 0; at < args.size(); at++) {
                String word = args.get(at);
                String next = at + 1 < args.size() ? args.get(at + 1) : "";
                if (word.equals("--vkey")) {
                    key = NoteKey.read(next);
                    at++;
                } else if (word.equals("--seen") && !next.isEmpty()) {
                    seen = Path.of(next);
                    at++;
                } else if (address == null && word.matches("https?://[^?#]+")) {
                    address = word;
                } else {
                    throw new IllegalArgumentException("not understood: " + word);
                }
            }
            if (address == null) {
                throw new IllegalArgumentException(
                        "the address of the log is missing, such as https://host/log/<community id>");
            }
        } catch (ContractException | IllegalArgumentException wrong) {
            out.println("log-check: " + wrong.getMessage());
            return WRONG_CALL;
        }
        return check(new ServedLog(address), key, seen);
    }

    private int check(ServedLog log, @Nullable NoteKey key, @Nullable Path seen) {
        try {
            SignedNote earlier = seen != null && Files.exists(seen) ? SignedNote.read(Files.readString(seen)) : null;
            LogCheck.Report report = new LogCheck(log).check(key, earlier);
            report.differences().forEach(difference -> out.println("DIFFERS  " + difference));
            if (!report.differences().isEmpty()) {
                out.println("The log is not whole: " + report.differences().size() + " differences, see above. (1)");
                return DIFFERS;
            }
            report.keys().stream()
                    .skip(1)
                    .forEach(changed -> out.println("CHANGED  entry " + changed.from() + " brought in the key "
                            + changed.key().vkey() + ", signed by the one before it"));
            if (seen != null) {
                DurableFile.replace(seen, report.note().getBytes(StandardCharsets.UTF_8));
            }
            out.println("The log is whole: " + report.entries() + " entries give the root of the checkpoint, and "
                    + report.tiles() + " tiles agree with them"
                    + (earlier == null ? "" : "; it continues the one seen before")
                    + (key == null ? ". Its key was not given, so it may be another book. (4)" : ". (0)"));
            return key == null ? UNANCHORED : WHOLE;
        } catch (ContractException malformed) {
            out.println("log-check: " + seen + " holds no signed checkpoint");
            return WRONG_CALL;
        } catch (IOException unreadable) {
            out.println("log-check: the log cannot be read: " + unreadable.getMessage() + " (3)");
            return UNREADABLE;
        }
    }
}
