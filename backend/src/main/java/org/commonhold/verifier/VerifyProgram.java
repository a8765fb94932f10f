package org.commonhold.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.NoteKey;
import org.jspecify.annotations.Nullable;

/** {@code verify <bundle.zip> [--vkey <key>] [--witness <key>]…}: prints findings, exits 0, 1, 3 or 4; 2 for a wrong call. */
public final class VerifyProgram {

    private static final int WRONG_CALL = 2;

    private final PrintStream out;

    VerifyProgram(PrintStream out) {
        this.out = out;
    }

    /**
     * Verifies a bundle.
     *
     * @param args the bundle's file, the log's key, keys of witnesses
     */
    public static void main(String[] args) {
        // CHECKSTYLE OFF: RegexpSinglelineJava
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // CHECKSTYLE ON: RegexpSinglelineJava
        System.exit(new VerifyProgram(out).run(Arrays.asList(args)));
    }

    int run(List<String> args) {
        String file = null;
        NoteKey anchor = null;
        List<NoteKey> witnesses = new ArrayList<>();
        for (int at = 0; at < args.size(); at++) {
            String word = args.get(at);
            boolean named = word.equals("--vkey") || word.equals("--witness");
            if (named
                    ? at + 1 == args.size() || word.equals("--vkey") && anchor != null
                    : file != null || option(word)) {
                out.println("usage: verify <bundle.zip> [--vkey <key>] [--witness <key>]…");
                return WRONG_CALL;
            }
            if (!named) {
                file = word;
                continue;
            }
            NoteKey.Kind kind = word.equals("--vkey") ? NoteKey.Kind.LOG : NoteKey.Kind.COSIGNATURE;
            at++;
            NoteKey key = key(args.get(at), kind);
            if (key == null) {
                out.println("the text after " + word + " is no verifier key of a "
                        + (kind == NoteKey.Kind.LOG ? "book" : "witness") + ": it reads name+8 hex digits+base64");
                return WRONG_CALL;
            }
            if (kind == NoteKey.Kind.LOG) {
                anchor = key;
            } else {
                witnesses.add(key);
            }
        }
        if (file == null) {
            out.println("usage: verify <bundle.zip> [--vkey <key>] [--witness <key>]…");
            return WRONG_CALL;
        }
        return judge(Path.of(file), anchor, witnesses);
    }

    private static boolean option(String word) {
        return word.startsWith("--");
    }

    private int judge(Path file, @Nullable NoteKey anchor, List<NoteKey> witnesses) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            out.println("there is no file " + file + " that can be read");
            return WRONG_CALL;
        }
        try {
            return report(BundleReader.read(file), anchor, witnesses);
        } catch (BundleReader.NotABundle wrong) {
            out.println("FAILS  bundle.form  " + wrong.getMessage());
            return Verdict.FAILS;
        } catch (IOException unreadable) {
            out.println("FAILS  bundle.form  the file cannot be read: " + unreadable.getMessage());
            return Verdict.FAILS;
        }
    }

    private static @Nullable NoteKey key(String text, NoteKey.Kind kind) {
        try {
            NoteKey key = NoteKey.read(text);
            return key.kind() == kind ? key : null;
        } catch (ContractException | IllegalArgumentException wrong) {
            return null;
        }
    }

    private int report(Bundle bundle, @Nullable NoteKey anchor, List<NoteKey> witnesses) {
        if (Verifier.simulated(bundle)) {
            out.println(
                    "SIMULATED CLOCK: this assembly ran on a development clock; nothing was decided by it. 模拟时钟，不具效力。");
        }
        Verdict verdict = Verifier.verify(bundle, anchor, witnesses);
        for (Finding finding : verdict.findings()) {
            if (finding.outcome() != Finding.Outcome.NOT_CHECKED) {
                out.println(word(finding) + "  " + finding.id() + "  " + finding.text());
            }
        }
        out.println("Not checked:");
        for (Finding finding : verdict.findings()) {
            if (finding.outcome() == Finding.Outcome.NOT_CHECKED) {
                out.println("  -  " + finding.id() + "  " + finding.text());
            }
        }
        int code = verdict.exitCode();
        out.println(
                switch (code) {
                    case Verdict.FULL -> "VERIFIED: every check holds, with all choices, under the given key. (0)";
                    case Verdict.WITHOUT_CHOICES ->
                        "VERIFIED WITHOUT CHOICES: roll, turnout and uniqueness hold; sums need the FULL edition. (3)";
                    case Verdict.UNANCHORED ->
                        "CONSISTENT BUT UNANCHORED: give the key from a letter or poster with --vkey. (4)";
                    default -> "FAILED: see the lines that begin with FAILS. (1)";
                });
        return code;
    }

    private static String word(Finding finding) {
        return finding.outcome() == Finding.Outcome.HOLDS ? "holds" : "FAILS";
    }
}
