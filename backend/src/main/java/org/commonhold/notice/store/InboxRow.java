package org.commonhold.notice.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.commonhold.notice.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * Row of {@code inbox_item}; meanings stand in the columns' comments.
 *
 * @param personId whose inbox; with the number it is the key
 * @param seq number in this inbox
 * @param itemId 32 hex
 * @param communityId 32 hex
 * @param noticeId the notice, or null
 * @param kind what it is about
 * @param facts JSON, or null
 * @param at when it entered the inbox
 * @param openedAt when first opened
 * @param readAt when first marked as read
 * @param readSeq number of that event
 * @param acknowledgedAt when acknowledged
 */
@MappedEntity("inbox_item")
public record InboxRow(
        @Id String personId,
        long seq,
        String itemId,
        String communityId,
        @Nullable String noticeId,
        NoticeKind kind,
        @Nullable String facts,
        Instant at,
        @Nullable Instant openedAt,
        @Nullable Instant readAt,
        @Nullable Long readSeq,
        @Nullable Instant acknowledgedAt) {}
