package org.commonhold.notice.read;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.SentNotices;
import org.commonhold.notice.store.InboxFactRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.Portions;
import org.jspecify.annotations.Nullable;

/** Reads sent notices. */
@Singleton
class StoredSentNotices implements SentNotices {
    private final NoticeRows notices;
    private final Portions portions;
    private final InboxFactRows inboxes;

    StoredSentNotices(NoticeRows notices, Portions portions, InboxFactRows inboxes) {
        this.notices = notices;
        this.portions = portions;
        this.inboxes = inboxes;
    }

    @Override
    public @Nullable SentNotice find(String communityId, String noticeId) {
        return notices.find(noticeId, communityId)
                .filter(row -> row.state().sent())
                .map(StoredSentNotices::sent)
                .orElse(null);
    }

    @Override
    public List<SentNotice> ofAssembly(String communityId, String assemblyId) {
        return notices.linkedTo(communityId, assemblyId).stream()
                .map(StoredSentNotices::sent)
                .toList();
    }

    @Override
    public List<SentNotice> since(String communityId, NoticeClass noticeClass, Instant since) {
        return notices.sentSince(communityId, noticeClass, since).stream()
                .map(StoredSentNotices::sent)
                .toList();
    }

    @Override
    public List<String> recipients(String noticeId) {
        return portions.recipients(noticeId);
    }

    @Override
    public List<InboxFacts> inboxes(String noticeId) {
        return inboxes.ofNotice(noticeId);
    }

    @Override
    @Transactional
    public boolean acknowledge(String noticeId, String personId, Instant at) {
        return inboxes.acknowledge(noticeId, personId, at);
    }

    private static SentNotice sent(NoticeRow row) {
        return new SentNotice(
                row.noticeId(),
                row.communityId(),
                row.kind(),
                row.noticeClass(),
                row.state(),
                new Bilingual(row.titleZh(), row.titleEn()),
                new Bilingual(row.bodyZh(), row.bodyEn()),
                Objects.requireNonNull(row.documentText(), "frozen at sending"),
                Objects.requireNonNull(row.documentSha256(), "frozen at sending"),
                Objects.requireNonNull(row.logIndex(), "frozen at sending"),
                Objects.requireNonNull(row.recipients(), "frozen at sending"),
                Objects.requireNonNull(row.startedAt(), "frozen at sending"),
                row.finishedAt(),
                row.corrects());
    }
}
