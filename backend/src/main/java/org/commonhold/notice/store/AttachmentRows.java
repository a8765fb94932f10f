package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Statements on {@code notice_attachment}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AttachmentRows extends GenericRepository<AttachmentRow, String> {

    /** Adds a document. The content is never read with its description. */
    @Query("INSERT INTO notice_attachment (notice_id, sha256, position, name, length, media_type, content)"
            + " VALUES (:noticeId, :sha256, :position, :name, :length, :mediaType, :content)")
    void insert(
            String noticeId, String sha256, int position, String name, long length, String mediaType, byte[] content);

    /** Descriptions of a notice's documents. */
    @Query("SELECT notice_id, sha256, position, name, length, media_type FROM notice_attachment"
            + " WHERE notice_id = :noticeId ORDER BY position")
    List<AttachmentRow> ofNotice(String noticeId);

    /** The description of one document. */
    @Query("SELECT notice_id, sha256, position, name, length, media_type FROM notice_attachment"
            + " WHERE notice_id = :noticeId AND sha256 = :sha256")
    Optional<AttachmentRow> find(String noticeId, String sha256);

    /** Takes a document out. */
    @Query("DELETE FROM notice_attachment WHERE notice_id = :noticeId AND sha256 = :sha256")
    int remove(String noticeId, String sha256);
}
