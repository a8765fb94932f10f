package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on {@code tally_report}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ReportRows extends GenericRepository<ReportRow, String> {

    /** Keeps the report; the primary key refuses a second one. */
    ReportRow save(ReportRow row);

    /** The report of an assembly. */
    Optional<ReportRow> findById(String assemblyId);
}
