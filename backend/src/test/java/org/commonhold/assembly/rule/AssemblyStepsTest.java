package org.commonhold.assembly.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssemblyStepsTest {

    private static final RuleProfile CN = RuleProfile.NATIONAL;
    private static final Instant PUBLICISED_AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant OPEN_AT = PUBLICISED_AT.plus(Duration.ofDays(15));
    private static final Instant CLOSE_AT = OPEN_AT.plus(Duration.ofDays(5));
    private static final Instant COUNTED_AT = CLOSE_AT.plusSeconds(600);
    private static final Instant CERTIFIED_AT = COUNTED_AT.plus(Duration.ofDays(7));
    private static final AgendaItem LIFT = new AgendaItem("m1", "aa");

    @Test
    void regularPath_everyStepAtItsFirstInstant_isAllowed() {
        assertThat(step(AssemblyState.DRAFT, AssemblyState.PUBLICISED, PUBLICISED_AT))
                .isEmpty();
        assertThat(step(AssemblyState.PUBLICISED, AssemblyState.LOCKED, OPEN_AT))
                .isEmpty();
        assertThat(step(AssemblyState.LOCKED, AssemblyState.OPEN, OPEN_AT)).isEmpty();
        assertThat(step(AssemblyState.OPEN, AssemblyState.CLOSED, CLOSE_AT)).isEmpty();
        assertThat(step(AssemblyState.CLOSED, AssemblyState.COUNTED, COUNTED_AT))
                .isEmpty();
        assertThat(step(AssemblyState.COUNTED, AssemblyState.OBJECTION, COUNTED_AT))
                .isEmpty();
        assertThat(step(AssemblyState.OBJECTION, AssemblyState.CERTIFIED, CERTIFIED_AT))
                .isEmpty();
        assertThat(step(AssemblyState.CERTIFIED, AssemblyState.PUBLISHED, CERTIFIED_AT))
                .isEmpty();
        assertThat(step(AssemblyState.PUBLISHED, AssemblyState.ARCHIVED, CERTIFIED_AT.plus(Duration.ofDays(15))))
                .isEmpty();
    }

    @Test
    void everyClock_oneSecondEarly_isRefusedByItsCode() {
        assertThat(step(AssemblyState.DRAFT, AssemblyState.PUBLICISED, PUBLICISED_AT.plusSeconds(1)))
                .containsExactly(RefusalCode.NOTICE_PERIOD_TOO_SHORT);
        assertThat(step(AssemblyState.LOCKED, AssemblyState.OPEN, OPEN_AT.minusSeconds(1)))
                .containsExactly(RefusalCode.STEP_TOO_EARLY);
        assertThat(step(AssemblyState.OPEN, AssemblyState.CLOSED, CLOSE_AT.minusSeconds(1)))
                .containsExactly(RefusalCode.STEP_TOO_EARLY);
        assertThat(step(AssemblyState.OBJECTION, AssemblyState.CERTIFIED, CERTIFIED_AT.minusSeconds(1)))
                .containsExactly(RefusalCode.OBJECTION_PERIOD_RUNNING);
        assertThat(step(
                        AssemblyState.PUBLISHED,
                        AssemblyState.ARCHIVED,
                        CERTIFIED_AT.plus(Duration.ofDays(15)).minusSeconds(1)))
                .containsExactly(RefusalCode.STEP_TOO_EARLY);
    }

    @Test
    void lockingAndOpening_atTheClose_areTooLate() {
        assertThat(step(AssemblyState.PUBLICISED, AssemblyState.LOCKED, CLOSE_AT))
                .containsExactly(RefusalCode.STEP_TOO_LATE);
        assertThat(step(AssemblyState.LOCKED, AssemblyState.OPEN, CLOSE_AT)).containsExactly(RefusalCode.STEP_TOO_LATE);
        assertThat(step(AssemblyState.LOCKED, AssemblyState.OPEN, CLOSE_AT.minusSeconds(1)))
                .isEmpty();
    }

    @Test
    void everyPairOfStates_outsideTheOrder_isRefused() {
        for (AssemblyState from : AssemblyState.values()) {
            for (AssemblyState to : AssemblyState.values()) {
                boolean legal = AssemblySteps.following(from).contains(to);
                boolean refused = step(from, to, CLOSE_AT).contains(RefusalCode.TRANSITION_NOT_ALLOWED);
                assertThat(refused).as(from + " to " + to).isEqualTo(!legal);
            }
        }
    }

    @Test
    void cancelling_onlyBeforeOpening_voidingOnlyAfter() {
        assertThat(EnumSet.allOf(AssemblyState.class).stream()
                        .filter(state -> AssemblySteps.following(state).contains(AssemblyState.CANCELLED)))
                .containsExactly(AssemblyState.DRAFT, AssemblyState.PUBLICISED, AssemblyState.LOCKED);
        assertThat(EnumSet.allOf(AssemblyState.class).stream()
                        .filter(state -> AssemblySteps.following(state).contains(AssemblyState.VOIDED)))
                .containsExactly(
                        AssemblyState.OPEN, AssemblyState.CLOSED, AssemblyState.COUNTED, AssemblyState.OBJECTION);
    }

    @Test
    void counting_withoutBothSignatures_isRefused() {
        AssemblyFacts unsigned = facts(AssemblyState.CLOSED, AssemblyKind.REGULAR, PUBLICISED_AT, false, 0);
        assertThat(codes(AssemblySteps.obstacles(AssemblyState.COUNTED, unsigned, CN, COUNTED_AT)))
                .containsExactly(RefusalCode.COUNT_NOT_SIGNED);
    }

    @Test
    void opening_committeeNotInformed_isRefused() {
        AssemblyFacts facts = facts(AssemblyState.LOCKED, AssemblyKind.REGULAR, null, true, 0);
        assertThat(codes(AssemblySteps.obstacles(AssemblyState.OPEN, facts, CN, OPEN_AT)))
                .containsExactly(RefusalCode.RESIDENTS_COMMITTEE_NOT_INFORMED);
    }

    @Test
    void firstAssembly_withoutItsFacts_isNotTriggered() {
        AssemblyFacts facts = facts(AssemblyState.DRAFT, AssemblyKind.FIRST, null, false, 0);
        assertThat(codes(AssemblySteps.obstacles(AssemblyState.PUBLICISED, facts, CN, PUBLICISED_AT)))
                .containsExactly(RefusalCode.FIRST_ASSEMBLY_NOT_TRIGGERED);
    }

    @Test
    void certifying_fewerWitnessesThanWanted_isRefused() {
        RuleProfile two = CN.with("X", Map.of("witnesses", "2"));
        AssemblyFacts one = facts(AssemblyState.OBJECTION, AssemblyKind.REGULAR, PUBLICISED_AT, true, 1);
        AssemblyFacts both = facts(AssemblyState.OBJECTION, AssemblyKind.REGULAR, PUBLICISED_AT, true, 2);
        assertThat(codes(AssemblySteps.obstacles(AssemblyState.CERTIFIED, one, two, CERTIFIED_AT)))
                .containsExactly(RefusalCode.WITNESSES_MISSING);
        assertThat(AssemblySteps.obstacles(AssemblyState.CERTIFIED, both, two, CERTIFIED_AT))
                .isEmpty();
    }

    @Test
    void next_openAssembly_saysWhenItCloses() {
        AssemblyFacts open = facts(AssemblyState.OPEN, AssemblyKind.REGULAR, PUBLICISED_AT, false, 0);
        List<NextStep> steps = AssemblySteps.next(open, CN, OPEN_AT);
        assertThat(steps).extracting(NextStep::to).containsExactly(AssemblyState.CLOSED, AssemblyState.VOIDED);
        assertThat(steps.get(0).from()).contains(CLOSE_AT);
        assertThat(steps.get(0).allowed()).isFalse();
        assertThat(steps.get(1).allowed()).isTrue();
    }

    @Test
    void publication_threeDaysAfterCertification_isTheLastInTime() {
        Instant last = CERTIFIED_AT.plus(Duration.ofDays(3));
        assertThat(AssemblyDeadlines.publishBy(CERTIFIED_AT, CN)).isEqualTo(last);
        assertThat(AssemblyDeadlines.publicationLate(CERTIFIED_AT, last, CN)).isFalse();
        assertThat(AssemblyDeadlines.publicationLate(CERTIFIED_AT, last.plusSeconds(1), CN))
                .isTrue();
    }

    private static List<RefusalCode> step(AssemblyState from, AssemblyState to, Instant now) {
        AssemblyFacts facts = facts(from, AssemblyKind.REGULAR, PUBLICISED_AT, true, 0);
        return codes(AssemblySteps.obstacles(to, facts, CN, now));
    }

    private static List<RefusalCode> codes(List<Obstacle> obstacles) {
        return obstacles.stream().map(Obstacle::code).toList();
    }

    private static AssemblyFacts facts(
            AssemblyState state, AssemblyKind kind, @Nullable Instant informedAt, boolean signed, int witnesses) {
        return new AssemblyFacts(
                state,
                kind,
                OPEN_AT,
                CLOSE_AT,
                List.of(LIFT),
                List.of(LIFT),
                state == AssemblyState.DRAFT ? null : PUBLICISED_AT,
                informedAt,
                Optional.empty(),
                Set.of(PackagePart.values()),
                signed,
                COUNTED_AT,
                CERTIFIED_AT,
                CERTIFIED_AT,
                witnesses);
    }
}
