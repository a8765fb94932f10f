package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code paper_entry}. Callers hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PaperEntryRows extends GenericRepository<PaperEntryRow, String> {

    /** Adds an entry. */
    void save(PaperEntryRow row);

    /** An entry by the id of its document. */
    Optional<PaperEntryRow> findById(String entryId);

    /** The entries that wait for a review. */
    @Query("SELECT * FROM paper_entry WHERE assembly_id = :assemblyId AND decision IS NULL ORDER BY entered_at, serial")
    List<PaperEntryRow> waiting(String assemblyId);

    /** Notes the review. */
    @Query("UPDATE paper_entry SET reviewed_by = :accountId, decision = :decision, review_jws = :jws, reviewed_at = :at"
            + " WHERE entry_id = :entryId")
    void reviewed(String entryId, String accountId, String decision, String jws, Instant at);
}
