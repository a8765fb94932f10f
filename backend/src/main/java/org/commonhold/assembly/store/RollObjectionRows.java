package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code roll_objection}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface RollObjectionRows extends GenericRepository<RollObjectionRow, String> {

    /** Adds an objection. */
    RollObjectionRow save(RollObjectionRow row);

    /** The objections to the roll of an assembly, oldest first. */
    @Query("SELECT * FROM roll_objection WHERE assembly_id = :assemblyId ORDER BY raised_at, objection_id")
    List<RollObjectionRow> ofAssembly(String assemblyId);

    /** One objection, locked until the transaction ends. */
    @Query("SELECT * FROM roll_objection WHERE objection_id = :objectionId AND assembly_id = :assemblyId FOR UPDATE")
    Optional<RollObjectionRow> lock(String objectionId, String assemblyId);

    /** How many nobody has answered. */
    @Query("SELECT COUNT(*) FROM roll_objection WHERE assembly_id = :assemblyId AND outcome IS NULL")
    long unanswered(String assemblyId);

    /** Answers it, once. */
    @Query("UPDATE roll_objection SET outcome = :outcome, answer = :answer, answered_by = :accountId,"
            + " answered_at = :at WHERE objection_id = :objectionId AND outcome IS NULL")
    int answered(String objectionId, String outcome, String answer, String accountId, Instant at);
}
