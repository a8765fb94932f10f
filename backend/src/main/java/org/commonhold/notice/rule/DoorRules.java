package org.commonhold.notice.rule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.commonhold.api.RefusalCode;
import org.jspecify.annotations.Nullable;

/** What must hold before a visit at a door or a public posting is recorded. */
public final class DoorRules {

    private DoorRules() {}

    /**
     * Whether something can have happened at an instant.
     *
     * @param at when it happened, as stated
     * @param sentAt when the sending of the notice began
     * @param now the clock
     */
    public static boolean timeFits(Instant at, Instant sentAt, Instant now) {
        return !at.isBefore(sentAt) && !at.isAfter(now);
    }

    /**
     * What keeps a visit from being recorded: nothing follows a signature, and visits follow each other in time.
     *
     * @param known visits that are recorded, in their order
     * @param result what came of the new one
     * @param at when it was
     * @param paper hash of its scanned paper, or null
     */
    public static Optional<RefusalCode> visit(
            List<Visit> known, DoorOutcome result, Instant at, @Nullable String paper) {
        boolean recorded = known.stream()
                .anyMatch(visit ->
                        visit.result() == DoorOutcome.SIGNED || !visit.at().isBefore(at));
        if (recorded) {
            return Optional.of(RefusalCode.NOTICE_DOOR_RECORDED);
        }
        return result == DoorOutcome.SIGNED && paper == null
                ? Optional.of(RefusalCode.NOTICE_PAPER_MISSING)
                : Optional.empty();
    }
}
