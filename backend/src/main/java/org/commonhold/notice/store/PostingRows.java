package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code notice_posting}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PostingRows extends GenericRepository<PostingRow, String> {

    /** Adds a posting; the notice must be locked. */
    @Query("INSERT INTO notice_posting (notice_id, number, place, posted_at, photo, poster, document, text, recipients,"
            + " log_index, recorded_by, recorded_at) VALUES (:noticeId, :number, :place, :postedAt, :photo, :poster,"
            + " :document, :text, :recipients, :logIndex, :recordedBy, :recordedAt)")
    void insert(PostingRow row);

    /** The postings of a notice in their order. */
    @Query("SELECT * FROM notice_posting WHERE notice_id = :noticeId ORDER BY number")
    List<PostingRow> ofNotice(String noticeId);
}
