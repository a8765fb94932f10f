package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements on {@code ballot_case}. Callers hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface CaseRows extends GenericRepository<CaseRow, String> {

    /** Opens a case. */
    void save(CaseRow row);

    /** The cases of an assembly, oldest first. */
    @Query("SELECT * FROM ballot_case WHERE assembly_id = :assemblyId ORDER BY opened_at, case_id")
    List<CaseRow> ofAssembly(String assemblyId);

    /** Ends a case. */
    @Query("UPDATE ballot_case SET state = :state, decided_at = :at WHERE case_id = :caseId")
    void decided(String caseId, String state, Instant at);
}
