package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code proxy_entry}. Callers that write hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ProxyEntryRows extends GenericRepository<ProxyEntryRow, String> {

    /** Adds an entry. */
    void save(ProxyEntryRow row);

    /** An entry by the id of its document. */
    Optional<ProxyEntryRow> findById(String entryId);

    /** All entries of an assembly, oldest first. */
    @Query("SELECT * FROM proxy_entry WHERE assembly_id = :assemblyId ORDER BY entered_at, entry_id")
    List<ProxyEntryRow> ofAssembly(String assemblyId);

    /** Notes the review. */
    @Query("UPDATE proxy_entry SET reviewed_by = :accountId, decision = :decision, review_jws = :jws, reviewed_at = :at"
            + " WHERE entry_id = :entryId")
    void reviewed(String entryId, String accountId, String decision, String jws, Instant at);
}
