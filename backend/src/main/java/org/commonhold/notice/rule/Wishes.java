package org.commonhold.notice.rule;

import java.util.EnumSet;
import java.util.Set;
import org.commonhold.notice.NoticeKind;

/**
 * What a person wants to be woken for.
 *
 * @param muted kinds that do not wake the person
 * @param quietFrom begin of the hours of quiet, minutes after midnight in Asia/Shanghai, inclusive
 * @param quietTo their end, exclusive; the same as the begin for none
 * @param push whether ordinary notices may be pushed
 */
public record Wishes(Set<NoticeKind> muted, int quietFrom, int quietTo, boolean push) {
    /** Quiet from 22:00 to 07:00, nothing muted. */
    public static final Wishes DEFAULT = new Wishes(Set.of(), 22 * 60, 7 * 60, true);

    /** Copies the set. */
    public Wishes {
        muted = muted.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(muted));
    }
}
