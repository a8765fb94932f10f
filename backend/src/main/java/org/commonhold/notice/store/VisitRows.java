package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

/** Statements on {@code notice_visit}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface VisitRows extends GenericRepository<VisitRow, String> {

    /** Adds visits; the notice must be locked. */
    @Query("INSERT INTO notice_visit (notice_id, person_id, visit, result, visited_at, worker_id, paper, recorded_at)"
            + " VALUES (:noticeId, :personId, :visit, :result, :visitedAt, :workerId, :paper, :recordedAt)")
    void insertAll(List<VisitRow> rows);

    /** The visits to some persons for a notice, each person's in their order. */
    @Query("SELECT * FROM notice_visit WHERE notice_id = :noticeId AND person_id IN (:persons) ORDER BY person_id,"
            + " visit")
    List<VisitRow> ofPersons(String noticeId, Collection<String> persons);
}
