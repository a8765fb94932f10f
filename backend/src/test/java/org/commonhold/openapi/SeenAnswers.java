package org.commonhold.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.commonhold.openapi.Description.Operation;

/**
 * Every answer that a service of this test run gave below {@code /api}: kept until the end of its test, counted until the end of the run.
 * The tests run in several processes; each leaves its counts in a file of its own in the run's folder.
 */
final class SeenAnswers {
    private static final Queue<Answer> WAITING = new ConcurrentLinkedQueue<>();
    private static final Map<String, AtomicLong> BY_OPERATION_AND_STATUS = new ConcurrentHashMap<>();
    /** The system property that names the run's folder. */
    private static final String FOLDER = "commonhold.seen-answers";

    private SeenAnswers() {}

    /** Read on the test's own thread, never while a connection waits. */
    private static final class Rules {
        private static final AnswerRules OF_THE_SERVICE = new AnswerRules(Description.OF_THE_SERVICE);
    }

    /** Takes an answer from the wire. */
    static void add(Answer answer) {
        WAITING.add(answer);
    }

    /** Checks every answer since the last time. */
    static synchronized List<String> faults() {
        List<String> faults = new ArrayList<>();
        for (Answer answer = WAITING.poll(); answer != null; answer = WAITING.poll()) {
            int status = answer.status();
            Description.OF_THE_SERVICE
                    .operation(answer.method(), answer.path())
                    .ifPresent(operation -> BY_OPERATION_AND_STATUS
                            .computeIfAbsent(operation.name() + " " + status, each -> new AtomicLong())
                            .incrementAndGet());
            faults.addAll(Rules.OF_THE_SERVICE.faults(answer));
        }
        return faults.stream().distinct().toList();
    }

    /** Writes this process's counts of the whole run so far, where the run has a folder. */
    static synchronized void keep() {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(BY_OPERATION_AND_STATUS)
                .forEach((key, count) ->
                        lines.append(key).append(' ').append(count).append('\n'));
        try {
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, ProcessHandle.current().pid() + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How often each operation answered with each status in all processes of the run, operations of the file's order, those never asked
     * with no status.
     */
    static Map<Operation, Map<Integer, Long>> counts() {
        Map<String, Map<Integer, Long>> kept = new HashMap<>();
        try (Stream<Path> files = Files.list(Path.of(System.getProperty(FOLDER)))) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    int count = line.lastIndexOf(' ');
                    int status = line.lastIndexOf(' ', count - 1);
                    kept.computeIfAbsent(line.substring(0, status), each -> new TreeMap<>())
                            .merge(
                                    Integer.valueOf(line.substring(status + 1, count)),
                                    Long.valueOf(line.substring(count + 1)),
                                    Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<Operation, Map<Integer, Long>> counts = new LinkedHashMap<>();
        for (Operation operation : Description.OF_THE_SERVICE.operations()) {
            counts.put(operation, kept.getOrDefault(operation.name(), Map.of()));
        }
        return counts;
    }
}
