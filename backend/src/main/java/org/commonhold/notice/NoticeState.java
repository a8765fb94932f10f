package org.commonhold.notice;

import java.util.EnumSet;
import java.util.Set;

/** Where a notice stands. */
public enum NoticeState {
    /** Being written. */
    DRAFT,
    /** Waits for a second person. */
    AWAITING_APPROVAL,
    /** Waits for its time. */
    SCHEDULED,
    /** Recipients and text are frozen; the inboxes are being written. */
    SENDING,
    /** Every inbox has it. */
    SENT,
    /** Given up before it was sent. */
    WITHDRAWN;

    private static final Set<NoticeState> CHANGEABLE = EnumSet.of(DRAFT, AWAITING_APPROVAL, SCHEDULED);

    /** Tells whether the notice may still be withdrawn. */
    public boolean beforeSending() {
        return CHANGEABLE.contains(this);
    }

    /** Tells whether the recipients are frozen. */
    public boolean sent() {
        return this == SENDING || this == SENT;
    }
}
