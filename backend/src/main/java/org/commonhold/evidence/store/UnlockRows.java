package org.commonhold.evidence.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements that open choices. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface UnlockRows extends GenericRepository<UnlockRow, String> {

    /** Adds a statement. */
    void save(UnlockRow row);

    /** All statements of an assembly, oldest first; the rows stay locked until the transaction ends. */
    @Query("SELECT * FROM choices_unlock WHERE assembly_id = :assemblyId ORDER BY signed_at, document_id FOR UPDATE")
    List<UnlockRow> lock(String assemblyId);

    /** All statements of an assembly, oldest first. */
    @Query("SELECT * FROM choices_unlock WHERE assembly_id = :assemblyId ORDER BY signed_at, document_id")
    List<UnlockRow> ofAssembly(String assemblyId);

    /** Completes an act: notes when the choices opened under this statement. */
    @Query("UPDATE choices_unlock SET unlocked_at = :at WHERE document_id = :documentId"
            + " AND account_id = :accountId")
    void complete(String documentId, String accountId, Instant at);
}
