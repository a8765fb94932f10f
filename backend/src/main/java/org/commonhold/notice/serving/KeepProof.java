package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Set;
import org.commonhold.api.RefusalCode;
import org.commonhold.identity.CurrentPerson.Staff;
import org.commonhold.notice.rule.DocumentKind;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.ServingFiles;
import org.commonhold.platform.RefusedException;

/**
 * Keeps scanned papers and photos, which visits and postings then name by their hash.
 *
 * <p>Refuses, in this order: {@code attachment-empty}, {@code notice-proof-kind}, {@code notice-proof-too-large}.
 */
@Singleton
public class KeepProof {
    /** The most bytes of a file. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    private static final Set<DocumentKind> KINDS = EnumSet.of(DocumentKind.PDF, DocumentKind.PNG, DocumentKind.JPEG);

    private final ServingFiles files;
    private final Clock clock;

    KeepProof(ServingFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /**
     * Keeps a file; the same content again changes nothing.
     *
     * @param who who brings it
     * @param notice a sent notice
     * @param content the file
     */
    @Transactional
    public ServingFiles.Kept keep(Staff who, NoticeRow notice, byte[] content) {
        if (content.length == 0) {
            throw new RefusedException(RefusalCode.ATTACHMENT_EMPTY, "file");
        }
        DocumentKind kind = DocumentKind.of(content)
                .filter(KINDS::contains)
                .orElseThrow(() -> new RefusedException(RefusalCode.NOTICE_PROOF_KIND, "file"));
        if (content.length > MAX_BYTES) {
            throw new RefusedException(RefusalCode.NOTICE_PROOF_TOO_LARGE, "file");
        }
        return files.keep(
                notice.noticeId(),
                ServingFiles.Kind.PROOF,
                kind.mediaType(),
                content,
                who.accountId(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }
}
