package org.commonhold.notice.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.commonhold.kernel.Weight;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.rule.Coverage.Concerned;
import org.junit.jupiter.api.Test;

/** Coverage in area and heads, exact. */
class CoverageTest {
    private static final Instant EARLY = Instant.parse("2030-03-01T01:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    @Test
    void coverage_ofSomeServed_addsUpInTotalAndByBuilding() {
        Concerned wide = party("2-1-101", Map.of("2", 8953L, "10", 1247L), Set.of("a"), 0);
        Concerned narrow = party("10-1-101", Map.of("10", 9007L), Set.of("b"), 0);
        Coverage coverage = Coverage.of(List.of(wide, narrow), Map.of("a", EARLY));

        assertThat(coverage.total()).isEqualTo(new Weight(8953 + 1247 + 9007, 2));
        assertThat(coverage.served()).isEqualTo(new Weight(8953 + 1247, 1));
        assertThat(coverage.byBuilding().keySet()).containsExactly("2", "10");
        assertThat(coverage.byBuilding().get("10"))
                .isEqualTo(new Coverage.Part(new Weight(1247 + 9007, 2), new Weight(1247, 1)));
        assertThat(coverage.unserved()).containsExactly(narrow);
        assertThat(coverage.servedParties()).isEqualTo(1);
    }

    @Test
    void party_ofSeveralReceivers_isServedWithTheLastOfThem() {
        Concerned couple = party("1", Map.of("1", 1L), Set.of("a", "b"), 0);
        assertThat(couple.servedAt(Map.of("a", EARLY))).isEmpty();
        assertThat(couple.servedAt(Map.of("a", LATE, "b", EARLY))).contains(LATE);
    }

    @Test
    void party_withAHolderForWhomNobodyReceives_isNeverServed() {
        assertThat(party("1", Map.of("1", 1L), Set.of("a"), 1).servedAt(Map.of("a", EARLY)))
                .isEmpty();
        assertThat(party("1", Map.of("1", 1L), Set.of(), 0).servedAt(Map.of("a", EARLY)))
                .isEmpty();
    }

    @Test
    void reminder_toThoseWhoHaveNotVoted_isNotServable() {
        assertThat(NoticeKind.QUORUM_REMINDER.servable()).isFalse();
        assertThat(NoticeKind.RECEIPT.servable()).isFalse();
        assertThat(NoticeKind.ASSEMBLY.servable()).isTrue();
    }

    private static Concerned party(String key, Map<String, Long> areas, Set<String> receivers, int without) {
        long all = areas.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Weight> buildings = new java.util.HashMap<>();
        areas.forEach((building, area) -> buildings.put(building, new Weight(area, 1)));
        return new Concerned(key, new Weight(all, 1), buildings, receivers, without);
    }
}
