package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import java.util.List;

/** Statements on {@code paper_entry}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PaperEntryRows extends EntryRows<PaperEntryRow> {

    /** The entries that wait for a review. */
    @Query("SELECT * FROM paper_entry WHERE assembly_id = :assemblyId AND decision IS NULL ORDER BY entered_at, serial")
    List<PaperEntryRow> waiting(String assemblyId);
}
