package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.NoticeKind;
import org.commonhold.notice.NoticeState;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code notice}; units and meanings stand in the columns' comments.
 *
 * @param noticeId 32 hex
 * @param number cursor of lists; null before it is stored
 * @param communityId 32 hex
 * @param kind what it is about
 * @param noticeClass its class
 * @param state where it stands
 * @param titleZh plain text
 * @param titleEn plain text, or null
 * @param bodyZh plain text
 * @param bodyEn plain text, or null
 * @param linkType ASSEMBLY, SURVEY or NONE
 * @param linkId where the link leads
 * @param audience JSON
 * @param sendAt when it is to be sent
 * @param validUntil until when it holds
 * @param corrects the notice that it corrects
 * @param meetingAt begin of a meeting
 * @param meetingEndsAt its end
 * @param meetingPlace its place
 * @param authorId account, or null for the service itself
 * @param senderRole role, or SYSTEM
 * @param systemKey what the service wrote it for
 * @param createdAt when first written
 * @param approvedBy account of the second person
 * @param approvedAt when approved
 * @param documentText canonical document
 * @param documentSha256 its hash, hex
 * @param logIndex index of notice.sent
 * @param recipients natural persons
 * @param startedAt when sending began
 * @param finishedAt when the last inbox was written
 */
@MappedEntity("notice")
public record NoticeRow(
        @Id String noticeId,
        @Nullable Long number,
        String communityId,
        NoticeKind kind,
        NoticeClass noticeClass,
        NoticeState state,
        String titleZh,
        @Nullable String titleEn,
        String bodyZh,
        @Nullable String bodyEn,
        String linkType,
        @Nullable String linkId,
        String audience,
        @Nullable Instant sendAt,
        @Nullable Instant validUntil,
        @Nullable String corrects,
        @Nullable Instant meetingAt,
        @Nullable Instant meetingEndsAt,
        @Nullable String meetingPlace,
        @Nullable String authorId,
        String senderRole,
        @Nullable String systemKey,
        Instant createdAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String documentText,
        @Nullable String documentSha256,
        @Nullable Long logIndex,
        @Nullable Integer recipients,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {}
