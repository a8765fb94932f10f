package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import org.commonhold.notice.rule.ReminderMoment;

/** Statements on {@code quorum_reminder}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ReminderRows extends GenericRepository<ReminderRow, String> {

    /**
     * Takes a moment for the caller's transaction.
     *
     * @return 1, or 0 where somebody has handled it
     */
    @Query("INSERT IGNORE INTO quorum_reminder (assembly_id, moment, due_at, handled_at)"
            + " VALUES (:assemblyId, :moment, :dueAt, :handledAt)")
    int claim(String assemblyId, ReminderMoment moment, Instant dueAt, Instant handledAt);

    /** Notes which notice it became. */
    @Query("UPDATE quorum_reminder SET notice_id = :noticeId WHERE assembly_id = :assemblyId AND moment = :moment")
    int became(String assemblyId, ReminderMoment moment, String noticeId);

    /** The moments of an assembly that were handled, in their order. */
    @Query("SELECT * FROM quorum_reminder WHERE assembly_id = :assemblyId ORDER BY due_at")
    List<ReminderRow> ofAssembly(String assemblyId);
}
