package org.commonhold.notice.rule;

import java.time.Instant;
import org.commonhold.notice.Audience;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeKind;
import org.jspecify.annotations.Nullable;

/**
 * What a notice says and to whom.
 *
 * @param kind what it is about
 * @param title one line
 * @param body plain text with line breaks
 * @param link where it leads
 * @param audience to whom
 * @param sendAt when it is to be sent; null for at once
 * @param validUntil until when it holds, exclusive, or null
 * @param corrects the notice that it corrects, or null
 * @param meeting where and when people meet, or null
 */
public record NoticeContent(
        NoticeKind kind,
        Bilingual title,
        Bilingual body,
        Link link,
        Audience audience,
        @Nullable Instant sendAt,
        @Nullable Instant validUntil,
        @Nullable String corrects,
        @Nullable Meeting meeting) {}
