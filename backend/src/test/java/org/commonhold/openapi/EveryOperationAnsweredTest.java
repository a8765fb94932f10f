package org.commonhold.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Map;
import org.commonhold.openapi.Description.Operation;
import org.junit.jupiter.api.Test;

/** Looks back over the whole run, after all other classes: every operation was asked and did what it is for. */
class EveryOperationAnsweredTest {
    @Test
    void operations_allOfThem_wereAskedAndSucceeded() {
        assumeTrue(System.getProperty("test") == null, "only a part of the tests runs");
        Map<Operation, Map<Integer, Long>> counts = SeenAnswers.counts();
        StringBuilder report = new StringBuilder();
        counts.forEach((operation, statuses) -> report.append("%n  %-24s %s".formatted(operation.id(), statuses)));
        long asked = counts.values().stream().filter(each -> !each.isEmpty()).count();
        // CHECKSTYLE:OFF the run's own summary
        System.out.printf(
                "%d answers held to openapi.yaml; %d of %d operations asked:%s%n",
                counts.values().stream()
                        .flatMap(each -> each.values().stream())
                        .mapToLong(Long::longValue)
                        .sum(),
                asked,
                counts.size(),
                report);
        // CHECKSTYLE:ON

        assertThat(without(counts, statuses -> !statuses.isEmpty()))
                .as("operations that no test asked")
                .isEmpty();
        assertThat(without(counts, statuses -> statuses.keySet().stream().anyMatch(status -> status < 300)))
                .as("operations that never succeeded in a test")
                .isEmpty();
    }

    private static List<String> without(
            Map<Operation, Map<Integer, Long>> counts, java.util.function.Predicate<Map<Integer, Long>> what) {
        return counts.entrySet().stream()
                .filter(each -> !what.test(each.getValue()))
                .map(each -> each.getKey().id())
                .toList();
    }
}
