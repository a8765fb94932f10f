package org.commonhold.assembly;

import java.util.EnumSet;
import java.util.Set;

/** Where an assembly stands. Each state is reached at most once. */
public enum AssemblyState {
    /** Being written; nobody outside sees it. */
    DRAFT,
    /** Agenda, full texts and roll are public; the notice period runs and the agenda cannot change. */
    PUBLICISED,
    /** Package and roll are frozen. */
    LOCKED,
    /** Ballots are accepted. */
    OPEN,
    /** No ballot can follow. */
    CLOSED,
    /** Counter and scrutineer signed the report; the provisional result is public. */
    COUNTED,
    /** Owners may object. */
    OBJECTION,
    /** The result stands. */
    CERTIFIED,
    /** The final result was published. */
    PUBLISHED,
    /** The display period is over. */
    ARCHIVED,
    /** Given up before it opened. */
    CANCELLED,
    /** Failed technically after it was locked; the evidence stays. */
    VOIDED,
    /** The street office or the housing office revoked the decision (物业管理条例 19). */
    REVOKED,
    /** A court annulled the decision (民法典 280). */
    ANNULLED;

    private static final Set<AssemblyState> FROZEN = EnumSet.of(
            LOCKED, OPEN, CLOSED, COUNTED, OBJECTION, CERTIFIED, PUBLISHED, ARCHIVED, VOIDED, REVOKED, ANNULLED);
    private static final Set<AssemblyState> COUNTED_ON =
            EnumSet.of(COUNTED, OBJECTION, CERTIFIED, PUBLISHED, ARCHIVED, REVOKED, ANNULLED);

    /** Tells whether the count is signed and the result public. */
    public boolean hasResult() {
        return COUNTED_ON.contains(this);
    }

    /** Tells whether the result can still change by objection. */
    public boolean isProvisional() {
        return this == COUNTED || this == OBJECTION;
    }

    /** Tells whether package and roll are frozen, unless the assembly was voided before. */
    public boolean isFrozen() {
        return FROZEN.contains(this);
    }
}
