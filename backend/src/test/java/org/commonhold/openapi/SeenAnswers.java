package org.commonhold.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.commonhold.openapi.Description.Operation;

/** Every answer that a service of this test run gave below {@code /api}: kept until the end of its test, counted until the end of the run. */
final class SeenAnswers {
    private static final Queue<Answer> WAITING = new ConcurrentLinkedQueue<>();
    private static final Map<String, AtomicLong> BY_OPERATION_AND_STATUS = new ConcurrentHashMap<>();
    private static final AtomicLong CHECKED = new AtomicLong();

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
            CHECKED.incrementAndGet();
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

    /** How many answers were checked. */
    static long checked() {
        return CHECKED.get();
    }

    /** How often each operation answered with each status, operations of the file's order, those never asked with no status. */
    static Map<Operation, Map<Integer, Long>> counts() {
        Map<Operation, Map<Integer, Long>> counts = new LinkedHashMap<>();
        for (Operation operation : Description.OF_THE_SERVICE.operations()) {
            Map<Integer, Long> statuses = new TreeMap<>();
            BY_OPERATION_AND_STATUS.forEach((key, count) -> {
                int gap = key.lastIndexOf(' ');
                if (key.substring(0, gap).equals(operation.name())) {
                    statuses.put(Integer.valueOf(key.substring(gap + 1)), count.get());
                }
            });
            counts.put(operation, statuses);
        }
        return counts;
    }
}
