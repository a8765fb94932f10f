package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements on {@code assembly_objection}. Callers hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ObjectionRows extends GenericRepository<ObjectionRow, String> {

    /** Adds an objection. */
    void save(ObjectionRow row);

    /** The objections of an assembly, oldest first. */
    @Query("SELECT * FROM assembly_objection WHERE assembly_id = :assemblyId ORDER BY objected_at, objection_id")
    List<ObjectionRow> ofAssembly(String assemblyId);

    /** Answers an objection. */
    @Query("UPDATE assembly_objection SET answer = :answer, answered_by = :accountId, answered_at = :at"
            + " WHERE objection_id = :objectionId")
    void answered(String objectionId, String answer, String accountId, Instant at);
}
