package org.commonhold.notice.compose;

import java.time.Instant;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeState;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.NoticeRow;
import org.jspecify.annotations.Nullable;

/** Between a notice's row and what it says. */
public final class NoticeContents {

    private NoticeContents() {}

    /** What a notice says. */
    public static NoticeContent of(NoticeRow row) {
        return new NoticeContent(
                row.kind(),
                new Bilingual(row.titleZh(), row.titleEn()),
                new Bilingual(row.bodyZh(), row.bodyEn()),
                new Link(Link.Type.valueOf(row.linkType()), row.linkId()),
                AudienceJson.read(row.audience()),
                row.sendAt(),
                row.validUntil(),
                row.corrects(),
                meeting(row));
    }

    /**
     * The row of a draft.
     *
     * @param noticeId 32 hex
     * @param communityId 32 hex
     * @param content what it says
     * @param sender who writes it
     * @param createdAt when first written
     */
    static NoticeRow draft(
            String noticeId, String communityId, NoticeContent content, Sender sender, Instant createdAt) {
        Meeting meeting = content.meeting();
        return new NoticeRow(
                noticeId,
                null,
                communityId,
                content.kind(),
                content.kind().noticeClass(),
                NoticeState.DRAFT,
                content.title().zh(),
                content.title().en(),
                content.body().zh(),
                content.body().en(),
                content.link().type().name(),
                content.link().id(),
                AudienceJson.write(content.audience()),
                content.sendAt(),
                content.validUntil(),
                content.corrects(),
                meeting == null ? null : meeting.at(),
                meeting == null ? null : meeting.endsAt(),
                meeting == null ? null : meeting.place(),
                sender.accountId(),
                sender.role(),
                sender.key(),
                createdAt,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /**
     * Who sends.
     *
     * @param accountId account, or null for the service itself
     * @param role role, or SYSTEM
     * @param key what the service sends it for, or null
     */
    record Sender(
            @Nullable String accountId,
            String role,
            @Nullable String key) {}

    private static @Nullable Meeting meeting(NoticeRow row) {
        Instant at = row.meetingAt();
        Instant endsAt = row.meetingEndsAt();
        String place = row.meetingPlace();
        return at == null || endsAt == null || place == null ? null : new Meeting(at, endsAt, place);
    }
}
