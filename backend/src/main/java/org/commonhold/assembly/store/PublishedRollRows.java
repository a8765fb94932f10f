package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on {@code published_roll}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PublishedRollRows extends GenericRepository<PublishedRollRow, String> {

    /** Keeps what was published. */
    PublishedRollRow save(PublishedRollRow row);

    /** What was published of an assembly. */
    Optional<PublishedRollRow> findById(String assemblyId);
}
