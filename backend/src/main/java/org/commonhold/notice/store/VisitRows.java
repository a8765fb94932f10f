package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code notice_visit}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface VisitRows extends GenericRepository<VisitRow, String> {

    /** Adds visits; the notice must be locked. */
    @Query("INSERT INTO notice_visit (notice_id, person_id, visit, result, visited_at, worker_id, paper, recorded_at)"
            + " VALUES (:noticeId, :personId, :visit, :result, :visitedAt, :workerId, :paper, :recordedAt)")
    void insertAll(List<VisitRow> rows);

    /** The visits for a notice, in ascending order of the persons, then in their own. */
    @Query("SELECT * FROM notice_visit WHERE notice_id = :noticeId ORDER BY person_id, visit")
    List<VisitRow> ofNotice(String noticeId);

    /** The visits to one person. */
    @Query("SELECT * FROM notice_visit WHERE notice_id = :noticeId AND person_id = :personId ORDER BY visit")
    List<VisitRow> ofPerson(String noticeId, String personId);
}
