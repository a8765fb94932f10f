package org.commonhold.assembly.rule;

import java.time.Instant;
import org.commonhold.assembly.AssemblyState;
import org.jspecify.annotations.Nullable;

/** When a building volunteer may see who has not voted yet: while the vote is open, until the permission ends by itself (N5). */
public final class VolunteerRules {

    private VolunteerRules() {}

    /** Where a permission stands. */
    public enum Standing {
        /** The vote is not open yet. */
        WAITS,
        /** It can be used. */
        LIVE,
        /** It ended by itself. */
        ENDED,
        /** It was taken back. */
        REVOKED
    }

    /**
     * When a permission ends: at its own end, at the latest with the voting period.
     *
     * @param closeAt end of the voting period, exclusive
     * @param endsAt own end, exclusive, or null
     */
    public static Instant end(Instant closeAt, @Nullable Instant endsAt) {
        return endsAt == null || endsAt.isAfter(closeAt) ? closeAt : endsAt;
    }

    /**
     * Where a permission stands at an instant.
     *
     * @param state the assembly's
     * @param closeAt end of the voting period, exclusive
     * @param endsAt own end, exclusive, or null
     * @param revoked whether it was taken back
     * @param now the clock
     */
    public static Standing standing(
            AssemblyState state, Instant closeAt, @Nullable Instant endsAt, boolean revoked, Instant now) {
        if (revoked) {
            return Standing.REVOKED;
        }
        if (!now.isBefore(end(closeAt, endsAt))) {
            return Standing.ENDED;
        }
        return switch (state) {
            case OPEN -> Standing.LIVE;
            case PUBLICISED, LOCKED -> Standing.WAITS;
            default -> Standing.ENDED;
        };
    }

    /**
     * Whether a permission may still be given: the assembly is publicised and its voting period not over.
     *
     * @param state the assembly's
     * @param closeAt end of the voting period, exclusive
     * @param now the clock
     */
    public static boolean grantable(AssemblyState state, Instant closeAt, Instant now) {
        Standing standing = standing(state, closeAt, null, false, now);
        return standing == Standing.WAITS || standing == Standing.LIVE;
    }

    /**
     * Whether an own end fits: ahead, and not after the voting period.
     *
     * @param closeAt end of the voting period, exclusive
     * @param endsAt own end, exclusive, or null for that of the voting period
     * @param now the clock
     */
    public static boolean endFits(Instant closeAt, @Nullable Instant endsAt, Instant now) {
        return endsAt == null || endsAt.isAfter(now) && !endsAt.isAfter(closeAt);
    }
}
