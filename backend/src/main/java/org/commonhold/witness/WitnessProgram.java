package org.commonhold.witness;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.ContractException;
import org.commonhold.contract.log.NoteKey;
import org.commonhold.contract.log.NoteSigner;
import org.jspecify.annotations.Nullable;

/**
 * {@code witness <folder> [--name <name>] [--log <key>]… [--listen <host:port>]}: serves until it is stopped. The keys of logs may
 * stand in the folder's file {@code logs} as well, one a line. Exits with 2 for a wrong call, 1 where it cannot serve.
 */
public final class WitnessProgram {
    private static final int WRONG_CALL = 2;
    private static final String LISTEN = "127.0.0.1:8090";

    private final PrintStream out;

    WitnessProgram(PrintStream out) {
        this.out = out;
    }

    /**
     * Starts a witness.
     *
     * @param args the folder and the options
     */
    public static void main(String[] args) {
        // CHECKSTYLE OFF: RegexpSinglelineJava
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // CHECKSTYLE ON: RegexpSinglelineJava
        int exit = new WitnessProgram(out).start(List.of(args));
        if (exit != 0) {
            System.exit(exit);
        }
    }

    /** Starts serving; threads of the server keep the process alive. */
    int start(List<String> args) {
        Call call;
        try {
            call = Call.read(args);
        } catch (IllegalArgumentException wrong) {
            out.println("witness: " + wrong.getMessage());
            return WRONG_CALL;
        }
        try {
            Files.createDirectories(call.folder());
            WitnessRecord record = WitnessRecord.open(call.folder());
            NoteSigner signer = WitnessKey.open(call.folder(), call.name(), new SecureRandom());
            List<NoteKey> logs = logs(call);
            WitnessServer server =
                    WitnessServer.start(new Witness(signer, logs, record, Clock.systemUTC()), call.address());
            out.println("key      " + signer.publicKey().vkey());
            logs.forEach(log -> out.println("log      " + log.vkey()));
            out.println("serving  http://" + call.address().getHostString() + ":" + server.port() + "/add-checkpoint");
            return 0;
        } catch (IllegalArgumentException wrong) {
            out.println("witness: " + wrong.getMessage());
            return WRONG_CALL;
        } catch (IOException | IllegalStateException unusable) {
            out.println("witness: cannot serve: " + unusable.getMessage());
            return 1;
        }
    }

    private static List<NoteKey> logs(Call call) throws IOException {
        List<String> texts = new ArrayList<>(call.logs());
        Path file = call.folder().resolve("logs");
        if (Files.exists(file)) {
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !texts.contains(line))
                    .forEach(texts::add);
        }
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("no log is named: give --log, or write keys into " + file);
        }
        List<NoteKey> logs = new ArrayList<>();
        for (String text : texts) {
            logs.add(key(text));
        }
        return logs;
    }

    private static NoteKey key(String text) {
        try {
            NoteKey key = NoteKey.read(text);
            if (key.kind() == NoteKey.Kind.LOG) {
                return key;
            }
        } catch (ContractException malformed) {
            throw new IllegalArgumentException("no key of a log: " + text, malformed);
        }
        throw new IllegalArgumentException("this is a witness's key, not a log's: " + text);
    }

    /** The command line. */
    private record Call(Path folder, @Nullable String name, List<String> logs, InetSocketAddress address) {
        static Call read(List<String> args) {
            @Nullable String folder = null;
            @Nullable String name = null;
            List<String> logs = new ArrayList<>();
            String listen = LISTEN;
            for (int at = 0; at < args.size(); at++) {
                String word = args.get(at);
                if (!word.startsWith("--") && folder == null) {
                    folder = word;
                    continue;
                }
                if (at + 1 == args.size()) {
                    throw new IllegalArgumentException("nothing follows " + word);
                }
                String value = args.get(++at);
                switch (word) {
                    case "--name" -> name = value;
                    case "--log" -> logs.add(value);
                    case "--listen" -> listen = value;
                    default -> throw new IllegalArgumentException("unknown: " + word);
                }
            }
            if (folder == null) {
                throw new IllegalArgumentException("the folder is missing");
            }
            int colon = listen.lastIndexOf(':');
            if (colon < 1 || !listen.substring(colon + 1).matches("[0-9]{1,5}")) {
                throw new IllegalArgumentException("--listen takes host:port");
            }
            int port = Integer.parseInt(listen.substring(colon + 1));
            return new Call(
                    Path.of(folder), name, List.copyOf(logs), new InetSocketAddress(listen.substring(0, colon), port));
        }
    }
}
