package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Statements on {@code notice_ack}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AckRows extends GenericRepository<AckRow, String> {

    /**
     * Keeps an acknowledgement, unless the person has acknowledged the notice before.
     *
     * @return 1, or 0 where there is one
     */
    @Query("INSERT IGNORE INTO notice_ack (notice_id, person_id, document, kid, jws, acked_at)"
            + " VALUES (:noticeId, :personId, :document, :kid, :jws, :ackedAt)")
    int insert(AckRow row);

    /** A person's acknowledgement. */
    @Query("SELECT * FROM notice_ack WHERE notice_id = :noticeId AND person_id = :personId")
    Optional<AckRow> find(String noticeId, String personId);

    /** The acknowledgements of some persons. */
    @Query("SELECT * FROM notice_ack WHERE notice_id = :noticeId AND person_id IN (:persons)")
    List<AckRow> ofPersons(String noticeId, Collection<String> persons);

    /** The acknowledgements of a notice, in ascending order of the persons. */
    @Query("SELECT * FROM notice_ack WHERE notice_id = :noticeId ORDER BY person_id")
    List<AckRow> ofNotice(String noticeId);
}
