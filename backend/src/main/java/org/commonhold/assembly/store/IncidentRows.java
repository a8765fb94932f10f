package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code assembly_incident}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface IncidentRows extends GenericRepository<IncidentRow, String> {

    /** Adds an incident. */
    void save(IncidentRow row);

    /** The incidents of an assembly, oldest first. */
    @Query("SELECT * FROM assembly_incident WHERE assembly_id = :assemblyId ORDER BY recorded_at, incident_id")
    List<IncidentRow> ofAssembly(String assemblyId);
}
