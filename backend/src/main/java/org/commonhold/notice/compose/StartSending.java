package org.commonhold.notice.compose;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonhold.contract.Hash;
import org.commonhold.contract.document.NoticeDocument;
import org.commonhold.contract.log.EntryType;
import org.commonhold.notice.Audience;
import org.commonhold.notice.Bilingual;
import org.commonhold.notice.Link;
import org.commonhold.notice.Meeting;
import org.commonhold.notice.NoticeClass;
import org.commonhold.notice.PersonRole;
import org.commonhold.notice.rule.NoticeContent;
import org.commonhold.notice.store.AttachmentRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.notice.store.Portions;
import org.commonhold.transparency.Book;
import org.jspecify.annotations.Nullable;

/**
 * The moment from which a notice never changes (N6): its document and recipients are frozen and {@code notice.sent} is appended to the
 * book, all in the caller's transaction. The inboxes follow in the background.
 */
@Singleton
class StartSending {
    /** What the book calls every kind that is one party's business alone. */
    private static final String CONFIDENTIAL = "CONFIDENTIAL";

    private final NoticeRows rows;
    private final AttachmentRows attachments;
    private final Portions portions;
    private final Book book;

    StartSending(NoticeRows rows, AttachmentRows attachments, Portions portions, Book book) {
        this.rows = rows;
        this.attachments = attachments;
        this.portions = portions;
        this.book = book;
    }

    /**
     * Freezes.
     *
     * @param row the notice, locked or written by the caller's transaction
     * @param persons recipients, ascending, each once
     * @param now the clock
     */
    void begin(NoticeRow row, List<String> persons, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        NoticeDocument document = document(row, persons.size(), at);
        String text = new String(document.canonical(), java.nio.charset.StandardCharsets.UTF_8);
        String sha256 = document.hash().hex();
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("class", row.noticeClass().name());
        body.put("document", sha256);
        if (row.kind().confidential()) {
            // without its random id nobody can find out from the hash by trying what the notice may have said
            body.put("kind", CONFIDENTIAL);
        } else {
            body.put("notice", row.noticeId());
            body.put("kind", row.kind().name());
            body.put("recipients", (long) persons.size());
            body.put("corrects", row.corrects());
        }
        Book.Appended entry = book.append(row.communityId(), EntryType.NOTICE_SENT.text(), body);
        if (rows.freeze(row.noticeId(), text, sha256, entry.index(), persons.size(), at) != 1) {
            throw new IllegalStateException("a notice began to be sent although its row is locked");
        }
        portions.freeze(row.noticeId(), urgency(row.noticeClass()), persons);
    }

    /** Statutory notices overtake ordinary ones, emergencies both. */
    private static int urgency(NoticeClass noticeClass) {
        return Math.min(noticeClass.ordinal(), NoticeClass.ORDINARY.ordinal());
    }

    private NoticeDocument document(NoticeRow row, int recipients, Instant at) {
        NoticeContent content = NoticeContents.of(row);
        List<NoticeDocument.Attachment> documents = new ArrayList<>();
        attachments
                .ofNotice(row.noticeId())
                .forEach(each -> documents.add(new NoticeDocument.Attachment(
                        Hash.fromHex(each.sha256()), each.name(), each.length(), each.mediaType())));
        return new NoticeDocument(
                row.communityId(),
                row.noticeId(),
                row.kind().name(),
                row.noticeClass().name(),
                row.senderRole(),
                words(content.title()),
                words(content.body()),
                link(content.link()),
                audience(content.audience()),
                recipients,
                documents,
                meeting(content.meeting()),
                content.validUntil(),
                content.corrects(),
                at);
    }

    private static NoticeDocument.Words words(Bilingual text) {
        return new NoticeDocument.Words(text.zh(), text.en());
    }

    private static NoticeDocument.@Nullable Link link(Link link) {
        String id = link.id();
        return id == null ? null : new NoticeDocument.Link(link.type().name(), id);
    }

    /** Every recipient reads the document: it names buildings and entrances, and of units and parties only that there are some. */
    private static NoticeDocument.Audience audience(Audience audience) {
        List<String> roles =
                audience.roles().stream().sorted().map(PersonRole::name).toList();
        List<String> codes = audience.kind().singlesOut() ? List.of() : List.copyOf(audience.codes());
        return new NoticeDocument.Audience(
                roles,
                audience.kind() == Audience.Kind.COMMUNITY
                        ? null
                        : audience.kind().name(),
                codes);
    }

    private static NoticeDocument.@Nullable Meeting meeting(@Nullable Meeting meeting) {
        return meeting == null ? null : new NoticeDocument.Meeting(meeting.at(), meeting.endsAt(), meeting.place());
    }
}
