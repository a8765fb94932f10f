package org.commonhold.assembly.rule;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.commonhold.tally.Draw;
import org.jspecify.annotations.Nullable;

/**
 * When a scrutineer may commit to and open a value of the public draw. The order is what keeps anybody from steering it: committed
 * before there are ballots, opened after the close, and no longer once the public number may be known. See {@link Draw}.
 */
public final class DrawRules {

    private DrawRules() {}

    /**
     * A value is committed to before the opening.
     *
     * @param openedAt when the assembly opened; null while it has not
     */
    public static Optional<Obstacle> commitment(@Nullable Instant openedAt) {
        return openedAt == null
                ? Optional.empty()
                : Optional.of(Obstacle.of(RefusalCode.DRAW_COMMITMENT_LATE, "", Map.of("openedAt", openedAt)));
    }

    /**
     * A value is opened after the close and strictly before the announced instant of the public number, and is the one
     * committed to. A value that is not opened by then is replaced by its commitment and stays so.
     *
     * @param closedAt when the assembly closed; null while it has not
     * @param numberAt when the public number appears, as announced with the package
     * @param now the instant of the opening
     */
    public static Optional<Obstacle> opening(
            Draw.Contribution contribution,
            String packageHash,
            @Nullable Instant closedAt,
            Instant numberAt,
            Instant now) {
        if (closedAt == null || now.isBefore(closedAt)) {
            return Optional.of(Obstacle.of(RefusalCode.DRAW_OPENING_EARLY, "", Map.of()));
        }
        if (!now.isBefore(numberAt)) {
            return Optional.of(Obstacle.of(RefusalCode.DRAW_OPENING_LATE, "", Map.of("numberAt", numberAt)));
        }
        return contribution.value().isPresent() && contribution.honest(packageHash)
                ? Optional.empty()
                : Optional.of(
                        Obstacle.of(RefusalCode.DRAW_VALUE_WRONG, "", Map.of("scrutineer", contribution.scrutineer())));
    }
}
