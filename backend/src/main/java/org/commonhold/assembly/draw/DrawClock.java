package org.commonhold.assembly.draw;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commonhold.assembly.AssemblyState;
import org.commonhold.assembly.rule.Obstacle;
import org.commonhold.assembly.store.AssemblyRow;
import org.commonhold.assembly.store.StepRow;
import org.commonhold.assembly.store.StepRows;
import org.commonhold.platform.RefusedException;

/** When an assembly opened and closed, which is what the order of a draw hangs on. */
@Singleton
class DrawClock {
    private final StepRows steps;

    DrawClock(StepRows steps) {
        this.steps = steps;
    }

    /** When it opened; a state that no ballot can precede any more counts as opened too. */
    Optional<Instant> openedAt(AssemblyRow row) {
        Optional<Instant> opened = reached(row, AssemblyState.OPEN);
        return opened.isPresent() || row.state() == AssemblyState.LOCKED
                ? opened
                : steps.ofAssembly(row.assemblyId()).stream().map(StepRow::at).findFirst();
    }

    Optional<Instant> closedAt(AssemblyRow row) {
        return reached(row, AssemblyState.CLOSED);
    }

    private Optional<Instant> reached(AssemblyRow row, AssemblyState state) {
        return steps.ofAssembly(row.assemblyId()).stream()
                .filter(step -> step.state() == state)
                .map(StepRow::at)
                .findFirst();
    }

    static void refuse(Obstacle obstacle) {
        throw new RefusedException(obstacle.code(), null, Map.of("facts", obstacle.facts(), "law", obstacle.law()));
    }
}
