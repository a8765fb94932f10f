package org.commonhold.notice.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Role;
import org.commonhold.notice.Audience;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeState;
import org.jspecify.annotations.Nullable;

/** What must hold before a notice is written, sent and approved (N1, N3, N6). */
public final class ComposeRules {
    private static final Duration LONGEST_MEETING = Duration.ofDays(2);

    private ComposeRules() {}

    /**
     * Who may send a kind (N1).
     *
     * @param kind what it is about
     * @param held roles that the sender holds now
     */
    public static Optional<NoticeFault> sender(NoticeKind kind, Set<Role> held) {
        if (kind.automatic()) {
            return fault(RefusalCode.NOTICE_KIND_AUTOMATIC, "kind");
        }
        return Collections.disjoint(kind.senders(), held)
                ? fault(RefusalCode.NOTICE_KIND_NOT_ALLOWED, "kind")
                : Optional.empty();
    }

    /**
     * What is wrong with the texts.
     *
     * @param content what it says
     */
    public static Optional<NoticeFault> text(NoticeContent content) {
        return first(List.of(
                () -> TextRules.faultOfTitle(content.title()), () -> TextRules.faultOfBody(content.body()), () -> {
                    Meeting meeting = content.meeting();
                    return meeting == null ? Optional.empty() : TextRules.faultOfLine(meeting.place(), "meeting.place");
                }));
    }

    /**
     * Whether what is one party's business alone goes to one household, of which a unit or a party is named, and leads nowhere: a fee and a
     * vote have nothing to do with each other (N1).
     *
     * @param content what it says
     */
    public static Optional<NoticeFault> confidence(NoticeContent content) {
        if (!content.kind().confidential()) {
            return Optional.empty();
        }
        Audience audience = content.audience();
        if (!audience.kind().singlesOut() || audience.codes().size() != 1) {
            return fault(RefusalCode.NOTICE_AUDIENCE_NOT_SINGLE, "audience");
        }
        return content.link().type() == Link.Type.NONE
                ? Optional.empty()
                : fault(RefusalCode.NOTICE_CONFIDENTIAL_LINK, "link");
    }

    /**
     * Whether a correction goes to whom the corrected notice went, where one of the two is one party's business alone: else it would tell
     * others of it.
     *
     * @param content the correction
     * @param corrected what the corrected notice said
     */
    public static boolean correctsInConfidence(NoticeContent content, NoticeContent corrected) {
        return content.kind().confidential() == corrected.kind().confidential()
                && (!content.kind().confidential() || content.audience().equals(corrected.audience()));
    }

    /**
     * What is wrong with the times.
     *
     * @param content what it says
     * @param now the clock
     */
    public static Optional<NoticeFault> times(NoticeContent content, Instant now) {
        return first(List.of(
                () -> schedule(content.sendAt(), now), () -> validity(content, now), () -> meeting(content.meeting())));
    }

    /**
     * Whether the time to send at lies ahead.
     *
     * @param sendAt the wish, or null
     * @param now the clock
     */
    public static Optional<NoticeFault> schedule(@Nullable Instant sendAt, Instant now) {
        return sendAt != null && sendAt.isBefore(now)
                ? fault(RefusalCode.NOTICE_SCHEDULE_PAST, "sendAt")
                : Optional.empty();
    }

    /**
     * Whether the notice holds when it is sent; an emergency says until when (N3).
     *
     * @param content what it says
     * @param now the clock
     */
    public static Optional<NoticeFault> validity(NoticeContent content, Instant now) {
        Instant until = content.validUntil();
        if (until == null) {
            return content.kind().noticeClass() == NoticeClass.EMERGENCY
                    ? fault(RefusalCode.NOTICE_VALID_UNTIL_MISSING, "validUntil")
                    : Optional.empty();
        }
        Instant sendAt = content.sendAt();
        Instant sent = sendAt == null || sendAt.isBefore(now) ? now : sendAt;
        return until.isAfter(sent) ? Optional.empty() : fault(RefusalCode.NOTICE_VALID_UNTIL_PAST, "validUntil");
    }

    /**
     * Where sending leads: to a second person for an emergency (N3), else to its time, else out.
     *
     * @param kind what it is about
     * @param approved whether the second person has approved
     * @param sendAt the wish, or null
     * @param now the clock
     */
    public static NoticeState afterSending(NoticeKind kind, boolean approved, @Nullable Instant sendAt, Instant now) {
        if (needsApproval(kind) && !approved) {
            return NoticeState.AWAITING_APPROVAL;
        }
        return sendAt != null && sendAt.isAfter(now) ? NoticeState.SCHEDULED : NoticeState.SENDING;
    }

    /** Tells whether a second person must approve (N3). */
    public static boolean needsApproval(NoticeKind kind) {
        return kind.noticeClass() == NoticeClass.EMERGENCY;
    }

    /**
     * The first fault of several rules.
     *
     * @param rules in the order of precedence
     */
    public static Optional<NoticeFault> first(List<Supplier<Optional<NoticeFault>>> rules) {
        return rules.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }

    private static Optional<NoticeFault> meeting(@Nullable Meeting meeting) {
        if (meeting == null) {
            return Optional.empty();
        }
        boolean fits = meeting.endsAt().isAfter(meeting.at())
                && !meeting.endsAt().isAfter(meeting.at().plus(LONGEST_MEETING));
        return fits ? Optional.empty() : fault(RefusalCode.NOTICE_MEETING_UNFIT, "meeting");
    }

    private static Optional<NoticeFault> fault(RefusalCode code, String field) {
        return Optional.of(new NoticeFault(code, field));
    }
}
