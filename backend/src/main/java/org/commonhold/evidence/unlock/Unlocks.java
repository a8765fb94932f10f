package org.commonhold.evidence.unlock;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.commonhold.evidence.store.UnlockRow;
import org.commonhold.evidence.store.UnlockRows;

/** How long and by whom the choices of an assembly stand open. */
@Singleton
public class Unlocks {
    /** How long an act opens the choices. */
    static final Duration OPEN_FOR = Duration.ofHours(24);

    private final UnlockRows rows;
    private final Clock clock;

    Unlocks(UnlockRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * How far the opening has come.
     *
     * @param signatures statements of the act that is open or waiting: 0, 1 or 2
     * @param until until when the choices stand open, exclusive; null while they do not
     */
    public record State(
            int signatures,
            @org.jspecify.annotations.Nullable Instant until) {}

    /**
     * The state now.
     *
     * @param assemblyId 32 hex
     * @return the state
     */
    public State state(String assemblyId) {
        return state(rows.ofAssembly(assemblyId), clock.instant());
    }

    static State state(List<UnlockRow> statements, Instant now) {
        Optional<Instant> until = statements.stream()
                .map(UnlockRow::unlockedAt)
                .filter(Objects::nonNull)
                .map(at -> Objects.requireNonNull(at).plus(OPEN_FOR))
                .filter(now::isBefore)
                .max(Instant::compareTo);
        if (until.isPresent()) {
            return new State(2, until.get());
        }
        return new State(waiting(statements, now).size(), null);
    }

    /** Statements that wait for a second one; they lapse after the same time. */
    static List<UnlockRow> waiting(List<UnlockRow> statements, Instant now) {
        return statements.stream()
                .filter(row ->
                        row.unlockedAt() == null && now.isBefore(row.signedAt().plus(OPEN_FOR)))
                .toList();
    }
}
