package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Reads the contents of documents; repositories cannot answer an array of bytes alone. */
@Singleton
public class AttachmentContents {
    private final Jdbc jdbc;

    AttachmentContents(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** The content of one document, if the notice has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String noticeId, String sha256) {
        return jdbc
                .list(
                        "SELECT content FROM notice_attachment WHERE notice_id = ? AND sha256 = ?",
                        List.of(noticeId, sha256),
                        row -> row.getBytes(1))
                .stream()
                .findFirst();
    }
}
