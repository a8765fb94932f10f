package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on {@code assembly_extension}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ExtensionRows extends GenericRepository<ExtensionRow, String> {

    /** Keeps an extension; the primary key refuses a second one. */
    ExtensionRow save(ExtensionRow row);

    /** The extension of an assembly, if it was extended. */
    Optional<ExtensionRow> findById(String assemblyId);
}
