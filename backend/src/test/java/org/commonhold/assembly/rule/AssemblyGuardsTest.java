package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.rulebook.RuleProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every guard one second or one unit before its edge, and at it. */
class AssemblyGuardsTest {

    private static final RuleProfile CN = RuleProfile.NATIONAL;
    private static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "REGULAR, CN, 15",
        "EXTRAORDINARY, CN, 15",
        "FIRST, CN, 15",
        "RE_ELECTION, CN, 15",
        "REGULAR, CN-HZ, 15",
        "EXTRAORDINARY, CN-HZ, 7"
    })
    void notice_atItsEdge_isDecidedByOneSecond(AssemblyKind kind, String profile, int days) {
        RuleProfile rules = RuleProfile.named(profile).orElseThrow();
        Instant edge = NOW.plus(Duration.ofDays(days));
        assertThat(code(AssemblyGuards.notice(kind, NOW, edge.minusSeconds(1), rules)))
                .contains(RefusalCode.NOTICE_PERIOD_TOO_SHORT);
        assertThat(AssemblyGuards.notice(kind, NOW, edge, rules)).isEmpty();
    }

    @Test
    void notice_tooShort_saysFromWhenItWouldDo() {
        assertThat(AssemblyGuards.notice(AssemblyKind.REGULAR, NOW, NOW, CN)
                        .orElseThrow()
                        .facts())
                .containsEntry("earliestOpenAt", "2026-12-07T04:00:00Z")
                .containsEntry("noticeDays", "15");
    }

    @Test
    void window_atBothEdges_isDecidedByOneSecond() {
        Instant shortest = NOW.plus(Duration.ofDays(5));
        Instant longest = NOW.plus(Duration.ofDays(60));
        assertThat(code(AssemblyGuards.window(NOW, shortest.minusSeconds(1), CN)))
                .contains(RefusalCode.WINDOW_TOO_SHORT);
        assertThat(AssemblyGuards.window(NOW, shortest, CN)).isEmpty();
        assertThat(AssemblyGuards.window(NOW, longest, CN)).isEmpty();
        assertThat(code(AssemblyGuards.window(NOW, longest.plusSeconds(1), CN))).contains(RefusalCode.WINDOW_TOO_LONG);
    }

    @Test
    void window_thatEndsBeforeItBegins_isTooShortWhateverTheRules() {
        RuleProfile rules = CN.with("X", Map.of("windowDaysMin", "0"));
        assertThat(code(AssemblyGuards.window(NOW, NOW, rules))).contains(RefusalCode.WINDOW_TOO_SHORT);
    }

    @Test
    void agenda_differentText_countsAsNotPublicised() {
        AgendaItem lift = new AgendaItem("m1", "aa");
        AgendaItem fee = new AgendaItem("m2", "bb");
        assertThat(AssemblyGuards.onlyPublicised(List.of(lift, fee), List.of(lift, fee)))
                .isEmpty();
        assertThat(code(AssemblyGuards.onlyPublicised(List.of(lift, fee), List.of(lift))))
                .contains(RefusalCode.MATTER_NOT_PUBLICISED);
        assertThat(code(AssemblyGuards.onlyPublicised(List.of(new AgendaItem("m1", "ab")), List.of(lift))))
                .contains(RefusalCode.MATTER_NOT_PUBLICISED);
        assertThat(code(AssemblyGuards.nothingWithdrawn(List.of(lift), List.of(lift, fee))))
                .contains(RefusalCode.AGENDA_CHANGED);
        assertThat(code(AssemblyGuards.agendaNotEmpty(List.of()))).contains(RefusalCode.AGENDA_EMPTY);
    }

    @Test
    void residentsCommittee_informedOneSecondLater_isNotInformedYet() {
        assertThat(code(AssemblyGuards.residentsCommitteeInformed(null, NOW)))
                .contains(RefusalCode.RESIDENTS_COMMITTEE_NOT_INFORMED);
        assertThat(code(AssemblyGuards.residentsCommitteeInformed(NOW.plusSeconds(1), NOW)))
                .contains(RefusalCode.RESIDENTS_COMMITTEE_NOT_INFORMED);
        assertThat(AssemblyGuards.residentsCommitteeInformed(NOW, NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(PackagePart.class)
    void package_withoutAnyOnePart_isIncompleteAndNamesIt(PackagePart missing) {
        EnumSet<PackagePart> parts = EnumSet.allOf(PackagePart.class);
        assertThat(AssemblyGuards.packageComplete(parts)).isEmpty();
        parts.remove(missing);
        Obstacle obstacle = AssemblyGuards.packageComplete(parts).orElseThrow();
        assertThat(obstacle.code()).isEqualTo(RefusalCode.PACKAGE_INCOMPLETE);
        assertThat(obstacle.facts()).containsEntry("missing", missing.name());
    }

    @ParameterizedTest
    @CsvSource({"59999, false", "60000, true", "60001, true"})
    void firstAssembly_deliveredArea_isDecidedByAHundredthOfASquareMetre(long delivered, boolean triggered) {
        assertThat(AssemblyGuards.firstAssembly(area(delivered, null), CN, NOW).isEmpty())
                .isEqualTo(triggered);
    }

    @ParameterizedTest
    @CsvSource({"29999, false", "30000, true"})
    void firstAssembly_smallerShareAfterTwoYears_isDecidedByAHundredthOfASquareMetre(
            long delivered, boolean triggered) {
        FirstAssemblyFacts facts = area(delivered, LocalDate.of(2020, 1, 1));
        assertThat(AssemblyGuards.firstAssembly(facts, CN, NOW).isEmpty()).isEqualTo(triggered);
    }

    @Test
    void firstAssembly_twoYears_areCompleteAtMidnightInShanghai() {
        FirstAssemblyFacts facts = area(30000, LocalDate.of(2024, 11, 22));
        Instant complete = Instant.parse("2026-11-22T16:00:00Z");
        assertThat(code(AssemblyGuards.firstAssembly(facts, CN, complete.minusSeconds(1))))
                .contains(RefusalCode.FIRST_ASSEMBLY_NOT_TRIGGERED);
        assertThat(AssemblyGuards.firstAssembly(facts, CN, complete)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HEADS, 0, 59, false",
        "HEADS, 0, 60, true",
        "EITHER, 59999, 59, false",
        "EITHER, 60000, 0, true",
        "EITHER, 0, 60, true",
        "BOTH, 60000, 59, false",
        "BOTH, 59999, 60, false",
        "BOTH, 60000, 60, true",
        "AREA, 59999, 100, false"
    })
    void firstAssembly_basisOfTheRules_isDecidedByOneHeadOrUnit(
            String basis, long area, long heads, boolean triggered) {
        RuleProfile rules = CN.with("X", Map.of("firstAssemblyBasis", basis));
        FirstAssemblyFacts facts = new FirstAssemblyFacts(area, 100_000, heads, 100, null);
        assertThat(AssemblyGuards.firstAssembly(facts, rules, NOW).isEmpty()).isEqualTo(triggered);
    }

    @Test
    void firstAssembly_emptyCommunity_isNeverTriggered() {
        FirstAssemblyFacts nothing = new FirstAssemblyFacts(0, 0, 0, 0, null);
        assertThat(AssemblyGuards.firstAssembly(nothing, CN, NOW)).isPresent();
    }

    @Test
    void extension_everyCondition_isNeeded() {
        RuleProfile rules = CN.with("X", Map.of("extensionAllowed", "true", "extensionDaysMax", "30"));
        Instant closeAt = NOW.plusSeconds(1);
        Instant latest = closeAt.plus(Duration.ofDays(30));
        assertThat(AssemblyGuards.extension(closeAt, latest, false, false, rules, NOW))
                .isEmpty();
        assertThat(why(AssemblyGuards.extension(closeAt, latest, false, false, CN, NOW)))
                .isEqualTo("RULES");
        assertThat(why(AssemblyGuards.extension(closeAt, latest, true, false, rules, NOW)))
                .isEqualTo("ONCE");
        assertThat(code(AssemblyGuards.extension(closeAt, latest, true, false, rules, NOW)))
                .contains(RefusalCode.EXTENSION_ALREADY_MADE);
        assertThat(why(AssemblyGuards.extension(closeAt, latest, false, true, rules, NOW)))
                .isEqualTo("QUORUM_MET");
        assertThat(why(AssemblyGuards.extension(closeAt, latest, false, false, rules, closeAt)))
                .isEqualTo("CLOSED");
        assertThat(why(AssemblyGuards.extension(closeAt, latest.plusSeconds(1), false, false, rules, NOW)))
                .isEqualTo("LENGTH");
        assertThat(why(AssemblyGuards.extension(closeAt, closeAt, false, false, rules, NOW)))
                .isEqualTo("LENGTH");
    }

    private static FirstAssemblyFacts area(long delivered, @org.jspecify.annotations.Nullable LocalDate first) {
        return new FirstAssemblyFacts(delivered, 100_000, 0, 100, first);
    }

    private static Optional<RefusalCode> code(Optional<Obstacle> obstacle) {
        return obstacle.map(Obstacle::code);
    }

    private static String why(Optional<Obstacle> obstacle) {
        return obstacle.orElseThrow().facts().getOrDefault("why", "");
    }
}
