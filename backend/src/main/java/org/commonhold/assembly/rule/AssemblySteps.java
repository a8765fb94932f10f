package org.commonhold.assembly.rule;

import static org.commonhold.assembly.AssemblyState.ANNULLED;
import static org.commonhold.assembly.AssemblyState.ARCHIVED;
import static org.commonhold.assembly.AssemblyState.CANCELLED;
import static org.commonhold.assembly.AssemblyState.CERTIFIED;
import static org.commonhold.assembly.AssemblyState.CLOSED;
import static org.commonhold.assembly.AssemblyState.COUNTED;
import static org.commonhold.assembly.AssemblyState.LOCKED;
import static org.commonhold.assembly.AssemblyState.OBJECTION;
import static org.commonhold.assembly.AssemblyState.OPEN;
import static org.commonhold.assembly.AssemblyState.PUBLICISED;
import static org.commonhold.assembly.AssemblyState.PUBLISHED;
import static org.commonhold.assembly.AssemblyState.REVOKED;
import static org.commonhold.assembly.AssemblyState.VOIDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.rulebook.RuleParameter;
import org.commonhold.rulebook.RuleProfile;

/** The order of an assembly's states and what each step demands. */
public final class AssemblySteps {

    private AssemblySteps() {}

    /** The states that may follow, the regular one first. */
    public static List<AssemblyState> following(AssemblyState state) {
        return switch (state) {
            case DRAFT -> List.of(PUBLICISED, CANCELLED);
            case PUBLICISED -> List.of(LOCKED, CANCELLED);
            case LOCKED -> List.of(OPEN, CANCELLED);
            case OPEN -> List.of(CLOSED, VOIDED);
            case CLOSED -> List.of(COUNTED, VOIDED);
            case COUNTED -> List.of(OBJECTION, VOIDED);
            case OBJECTION -> List.of(CERTIFIED, VOIDED);
            case CERTIFIED -> List.of(PUBLISHED);
            case PUBLISHED -> List.of(ARCHIVED);
            case ARCHIVED, CANCELLED, VOIDED, REVOKED, ANNULLED -> List.of();
        };
    }

    /** The steps that could follow now, each with its obstacles. */
    public static List<NextStep> next(AssemblyFacts facts, RuleProfile rules, Instant now) {
        return following(facts.state()).stream()
                .map(to -> new NextStep(to, from(to, facts, rules), obstacles(to, facts, rules, now)))
                .toList();
    }

    /**
     * What stands between an assembly and a state, in the order in which it is refused.
     *
     * @param now the instant at which the step would be taken
     */
    public static List<Obstacle> obstacles(AssemblyState to, AssemblyFacts facts, RuleProfile rules, Instant now) {
        if (!following(facts.state()).contains(to)) {
            return List.of(
                    Obstacle.of(RefusalCode.TRANSITION_NOT_ALLOWED, "", Map.of("from", facts.state(), "to", to)));
        }
        List<Obstacle> found = new ArrayList<>();
        switch (to) {
            case PUBLICISED -> publicising(found, facts, rules, now);
            case LOCKED -> locking(found, facts, now);
            case OPEN -> opening(found, facts, rules, now);
            case COUNTED -> {
                if (!facts.reportSigned()) {
                    found.add(Obstacle.of(RefusalCode.COUNT_NOT_SIGNED, "", Map.of()));
                }
            }
            case CERTIFIED -> certifying(found, facts, rules, now);
            case CLOSED, ARCHIVED -> early(to, facts, rules, now).ifPresent(found::add);
            case DRAFT, OBJECTION, PUBLISHED, CANCELLED, VOIDED, REVOKED, ANNULLED -> {}
        }
        return found;
    }

    /** The first instant at which the step is possible, where a clock decides it. */
    private static Optional<Instant> from(AssemblyState to, AssemblyFacts facts, RuleProfile rules) {
        return switch (to) {
            case OPEN -> Optional.of(facts.openAt());
            case CLOSED -> Optional.of(facts.closeAt());
            case CERTIFIED ->
                Optional.ofNullable(facts.countedAt()).map(at -> AssemblyDeadlines.objectionUntil(at, rules));
            case ARCHIVED ->
                Optional.ofNullable(facts.publishedAt()).map(at -> AssemblyDeadlines.displayUntil(at, rules));
            default -> Optional.empty();
        };
    }

    private static Optional<Obstacle> early(AssemblyState to, AssemblyFacts facts, RuleProfile rules, Instant now) {
        return from(to, facts, rules)
                .filter(now::isBefore)
                .map(from -> Obstacle.of(RefusalCode.STEP_TOO_EARLY, "", Map.of("from", from)));
    }

    private static Optional<Obstacle> late(AssemblyFacts facts, Instant now) {
        return now.isBefore(facts.closeAt())
                ? Optional.empty()
                : Optional.of(Obstacle.of(RefusalCode.STEP_TOO_LATE, "", Map.of("closeAt", facts.closeAt())));
    }

    private static void publicising(List<Obstacle> found, AssemblyFacts facts, RuleProfile rules, Instant now) {
        AssemblyGuards.agendaNotEmpty(facts.agenda()).ifPresent(found::add);
        AssemblyGuards.notice(facts.kind(), now, facts.openAt(), rules).ifPresent(found::add);
        AssemblyGuards.window(facts.openAt(), facts.closeAt(), rules).ifPresent(found::add);
        if (facts.kind() == AssemblyKind.FIRST) {
            FirstAssemblyFacts known = facts.firstAssembly().orElse(new FirstAssemblyFacts(0, 0, 0, 0, null));
            AssemblyGuards.firstAssembly(known, rules, now).ifPresent(found::add);
        }
    }

    private static void locking(List<Obstacle> found, AssemblyFacts facts, Instant now) {
        AssemblyGuards.onlyPublicised(facts.agenda(), facts.publicisedAgenda()).ifPresent(found::add);
        AssemblyGuards.nothingWithdrawn(facts.agenda(), facts.publicisedAgenda())
                .ifPresent(found::add);
        AssemblyGuards.packageComplete(facts.packageParts()).ifPresent(found::add);
        late(facts, now).ifPresent(found::add);
    }

    private static void opening(List<Obstacle> found, AssemblyFacts facts, RuleProfile rules, Instant now) {
        AssemblyGuards.residentsCommitteeInformed(facts.informedAt(), now).ifPresent(found::add);
        if (facts.publicisedAt() != null) {
            AssemblyGuards.notice(facts.kind(), facts.publicisedAt(), facts.openAt(), rules)
                    .ifPresent(found::add);
        }
        AssemblyGuards.packageComplete(facts.packageParts()).ifPresent(found::add);
        early(OPEN, facts, rules, now).ifPresent(found::add);
        late(facts, now).ifPresent(found::add);
    }

    private static void certifying(List<Obstacle> found, AssemblyFacts facts, RuleProfile rules, Instant now) {
        AssemblyGuards.ownSystemSuffices(rules).ifPresent(found::add);
        Optional<Instant> until = from(CERTIFIED, facts, rules);
        if (until.isEmpty() || now.isBefore(until.get())) {
            found.add(Obstacle.of(
                    RefusalCode.OBJECTION_PERIOD_RUNNING,
                    "objectionDays",
                    until.map(at -> Map.of("objectionUntil", at)).orElse(Map.of())));
        }
        int wanted = rules.count(RuleParameter.WITNESSES);
        if (facts.witnesses() < wanted) {
            found.add(Obstacle.of(
                    RefusalCode.WITNESSES_MISSING,
                    "witnesses",
                    Map.of("wanted", wanted, "present", facts.witnesses())));
        }
    }
}
