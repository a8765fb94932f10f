package org.commonhold.notice.compose;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.text.Normalizer;
import java.util.List;
import org.commonhold.api.RefusalCode;
import org.commonhold.contract.Hash;
import org.commonhold.notice.rule.DocumentKind;
import org.commonhold.notice.store.AttachmentRow;
import org.commonhold.notice.store.AttachmentRows;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.NoticeRows;
import org.commonhold.platform.RefusedException;

/**
 * Documents of a draft.
 *
 * <p>Refuses, in this order: {@code not-found}, {@code notice-kind-automatic}, {@code notice-kind-not-allowed}, {@code notice-immutable},
 * {@code attachment-empty}, {@code notice-attachment-kind}, {@code notice-attachments-too-many}, {@code notice-attachments-too-large}.
 */
@Singleton
public class AttachToNotice {
    /** The most documents of a notice. */
    public static final int MAX_DOCUMENTS = 10;

    /** The most bytes of all documents of a notice. */
    public static final long MAX_BYTES = 15L * 1024 * 1024;

    private static final int MAX_NAME = 120;

    private final NoticeRows rows;
    private final AttachmentRows attachments;
    private final NoticeAccess access;

    AttachToNotice(NoticeRows rows, AttachmentRows attachments, NoticeAccess access) {
        this.rows = rows;
        this.attachments = attachments;
        this.access = access;
    }

    /**
     * Adds a document; the same content again changes nothing.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param fileName as the sender calls it
     * @param content the document
     */
    @Transactional
    public void attach(String communityId, String noticeId, String fileName, byte[] content) {
        requireDraft(communityId, noticeId);
        if (content.length == 0) {
            throw new RefusedException(RefusalCode.ATTACHMENT_EMPTY, "file");
        }
        DocumentKind kind = DocumentKind.of(content)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOTICE_ATTACHMENT_KIND, "file"));
        List<AttachmentRow> present = attachments.ofNotice(noticeId);
        String sha256 = Hash.sha256(content).hex();
        if (present.stream().anyMatch(each -> each.sha256().equals(sha256))) {
            return;
        }
        if (present.size() >= MAX_DOCUMENTS) {
            throw new RefusedException(RefusalCode.NOTICE_ATTACHMENTS_TOO_MANY, "file");
        }
        long together = content.length
                + present.stream().mapToLong(AttachmentRow::length).sum();
        if (together > MAX_BYTES) {
            throw new RefusedException(RefusalCode.NOTICE_ATTACHMENTS_TOO_LARGE, "file");
        }
        int position = present.stream().mapToInt(AttachmentRow::position).max().orElse(-1) + 1;
        attachments.insert(noticeId, sha256, position, name(fileName, kind), content.length, kind.mediaType(), content);
    }

    /**
     * Takes a document out.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param sha256 hash of the document, hex
     */
    @Transactional
    public void detach(String communityId, String noticeId, String sha256) {
        requireDraft(communityId, noticeId);
        if (attachments.remove(noticeId, sha256) == 0) {
            throw new RefusedException(RefusalCode.NOT_FOUND);
        }
    }

    private void requireDraft(String communityId, String noticeId) {
        // the lock comes before any reading, so that two uploads at the same time see each other's document
        NoticeRow row = access.known(rows.lock(noticeId, communityId));
        access.requireWriter(row);
        DraftNotice.requireDraft(row);
    }

    /**
     * The last part of the sender's path without characters that could mean something to a header or a file system, and with the ending
     * of what the content was recognised as: no document passes for another kind.
     */
    private static String name(String fileName, DocumentKind kind) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String plain = Normalizer.normalize(last, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cf}\"<>:|?*;]", "_")
                .strip();
        int dot = plain.lastIndexOf('.');
        String stem = dot > 0 ? plain.substring(0, dot) : plain;
        String kept = stem.isEmpty() || stem.equals(".") ? "document" : stem;
        return (kept.length() > MAX_NAME ? kept.substring(0, MAX_NAME) : kept) + kind.ending();
    }
}
