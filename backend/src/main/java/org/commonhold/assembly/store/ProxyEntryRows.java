package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import java.util.List;

/** Statements on {@code proxy_entry}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ProxyEntryRows extends EntryRows<ProxyEntryRow> {

    /** All entries of an assembly, oldest first. */
    @Query("SELECT * FROM proxy_entry WHERE assembly_id = :assemblyId ORDER BY entered_at, entry_id")
    List<ProxyEntryRow> ofAssembly(String assemblyId);
}
