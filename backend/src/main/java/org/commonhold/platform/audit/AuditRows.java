package org.commonhold.platform.audit;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;

/** Statements on {@code audit_head} and {@code audit_entry}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AuditRows extends GenericRepository<AuditRow, Long> {

    /** Begins the trail of a community, once. */
    @Query("INSERT IGNORE INTO audit_head (community_id, number, hash) VALUES (:communityId, 0, REPEAT('0', 64))")
    void begin(String communityId);

    /** Where a trail stands, locked until the transaction ends. */
    @Query("SELECT number, hash FROM audit_head WHERE community_id = :communityId FOR UPDATE")
    AuditHeadRow lock(String communityId);

    /** Where a trail stands, if it began. */
    @Query("SELECT number, hash FROM audit_head WHERE community_id = :communityId")
    Optional<AuditHeadRow> find(String communityId);

    /** Moves a locked trail on. */
    @Query("UPDATE audit_head SET number = :number, hash = :hash WHERE community_id = :communityId")
    void advance(String communityId, long number, String hash);

    /** Adds an entry. */
    @Query("INSERT INTO audit_entry (community_id, number, at, actor, act, subject, facts, hash)"
            + " VALUES (:communityId, :number, :at, :actor, :act, :subject, :facts, :hash)")
    void insert(AuditRow row);

    /** Entries before a number, newest first. */
    @Query("SELECT * FROM audit_entry WHERE community_id = :communityId AND number < :before"
            + " ORDER BY number DESC LIMIT :limit")
    List<AuditRow> page(String communityId, long before, int limit);

    /** Entries after a number, oldest first. */
    @Query("SELECT * FROM audit_entry WHERE community_id = :communityId AND number > :after"
            + " ORDER BY number LIMIT :limit")
    List<AuditRow> after(String communityId, long after, int limit);
}
