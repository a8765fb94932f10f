package org.commonhold.notice.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.commonhold.platform.Sql;

/** Reads the contents of documents; repositories cannot answer an array of bytes alone. */
@Singleton
public class AttachmentContents {
    private final Sql sql;

    AttachmentContents(Sql sql) {
        this.sql = sql;
    }

    /** The content of one document, if the notice has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String noticeId, String sha256) {
        return sql.one(
                "SELECT content FROM notice_attachment WHERE notice_id = ? AND sha256 = ?",
                row -> row.getBytes(1),
                noticeId,
                sha256);
    }
}
