package org.commonhold.notice.serving;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.commonhold.notice.print.PosterSheet;
import org.commonhold.notice.store.NoticeRow;
import org.commonhold.notice.store.ServingFiles;

/** The sheet for a public posting: printed once and then the same for ever, since the book names it by its hash. */
@Singleton
public class Posters {
    private final ServingReader reader;
    private final ServingFiles files;
    private final PosterSheet sheet;
    private final Clock clock;

    Posters(ServingReader reader, ServingFiles files, PosterSheet sheet, Clock clock) {
        this.reader = reader;
        this.files = files;
        this.sheet = sheet;
        this.clock = clock;
    }

    /**
     * The sheet of a notice.
     *
     * @param communityId 32 hex
     * @param noticeId 32 hex
     * @param accountId who wants it
     */
    @Transactional
    public byte[] print(String communityId, String noticeId, String accountId) {
        NoticeRow notice = reader.lock(communityId, noticeId);
        String sha256 = of(notice, accountId, clock.instant().truncatedTo(ChronoUnit.MILLIS))
                .sha256();
        return files.content(noticeId, sha256).orElseThrow();
    }

    /** The sheet of a notice whose row the caller's transaction has locked. */
    ServingFiles.Kept of(NoticeRow notice, String accountId, Instant now) {
        return files.poster(notice.noticeId())
                .orElseGet(() -> files.keep(
                        notice.noticeId(),
                        ServingFiles.Kind.POSTER,
                        "application/pdf",
                        sheet.print(notice),
                        accountId,
                        now));
    }
}
