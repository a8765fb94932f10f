package org.commonhold.assembly.step;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.commonhold.api.RefusalCode;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.draft.Agenda;
import org.commonhold.assembly.draft.Agendas;
import org.commonhold.assembly.roll.Profiles;
import org.commonhold.assembly.rule.AssemblySteps;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.AssemblyRows;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.platform.RefusedException;
import org.commonhold.rulebook.RuleProfile;
import org.jspecify.annotations.Nullable;

/**
 * Takes a step: locks the assembly, reads the clock once, asks the rules what stands in the way, refuses with the first obstacle, and
 * else lets the step act. COUNTED is reached by signatures only.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code reason-missing}, the obstacles of {@link AssemblySteps}.
 */
@Singleton
public class MoveAssembly {
    private final AssemblyRows rows;
    private final StepRows steps;
    private final Agendas agendas;
    private final Profiles profiles;
    private final ObstacleCourse obstacles;
    private final Clock clock;
    private final Map<AssemblyState, Step> byTarget = new EnumMap<>(AssemblyState.class);

    MoveAssembly(
            AssemblyRows rows,
            StepRows steps,
            Agendas agendas,
            Profiles profiles,
            ObstacleCourse obstacles,
            List<Step> all,
            Clock clock) {
        this.rows = rows;
        this.steps = steps;
        this.agendas = agendas;
        this.profiles = profiles;
        this.obstacles = obstacles;
        this.clock = clock;
        all.forEach(step -> byTarget.put(step.to(), step));
    }

    /**
     * Takes a step. Closing what is closed already changes nothing, because the service may have closed it a moment before.
     *
     * @param communityId 32 hex
     * @param assemblyId 32 hex
     * @param to the state to reach
     * @param accountId who asks; null for the service itself
     * @param reason why, for cancelling and voiding
     */
    @Transactional
    public void move(
            String communityId,
            String assemblyId,
            AssemblyState to,
            @Nullable String accountId,
            @Nullable String reason) {
        AssemblyRow row =
                rows.lock(assemblyId, communityId).orElseThrow(() -> new RefusedException(RefusalCode.NOT_FOUND));
        if (to == AssemblyState.CLOSED && row.state() == AssemblyState.CLOSED) {
            return;
        }
        Step step = byTarget.get(to);
        if (step == null) {
            throw new RefusedException(RefusalCode.TRANSITION_NOT_ALLOWED, "to");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Agenda agenda = agendas.of(row);
        RuleProfile rules = profiles.of(row);
        List<Obstacle> found = obstacles.before(to, row, steps.ofAssembly(assemblyId), agenda, rules, now);
        boolean needsReason = to == AssemblyState.CANCELLED || to == AssemblyState.VOIDED;
        if (found.isEmpty() && needsReason && (reason == null || reason.isBlank())) {
            throw new RefusedException(RefusalCode.REASON_MISSING, "reason");
        }
        if (reason != null && reason.length() > Reason.MAX_LENGTH) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, "reason");
        }
        if (!found.isEmpty()) {
            throw refusal(found);
        }
        step.take(new StepWork(row, agenda, rules, accountId, needsReason ? reason : null, now));
    }

    private static RefusedException refusal(List<Obstacle> found) {
        Obstacle first = found.get(0);
        List<String> all = new ArrayList<>();
        found.forEach(each -> all.add(each.code().code()));
        return new RefusedException(
                first.code(), null, Map.of("facts", first.facts(), "law", first.law(), "obstacles", all));
    }
}
