package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements on {@code draw_contribution}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ContributionRows extends GenericRepository<ContributionRow, String> {

    /** The contributions to one draw in the order of the scrutineers' ids. */
    @Query("SELECT * FROM draw_contribution WHERE assembly_id = :assemblyId ORDER BY account_id")
    List<ContributionRow> ofAssembly(String assemblyId);

    /** Keeps a commitment. */
    @Query("INSERT INTO draw_contribution (assembly_id, account_id, commitment, committed_at)"
            + " VALUES (:assemblyId, :accountId, :commitment, :committedAt)")
    void commit(String assemblyId, String accountId, String commitment, Instant committedAt);

    /** Keeps an opened value, once. */
    @Query("UPDATE draw_contribution SET opened_value = :openedValue, opened_at = :openedAt"
            + " WHERE assembly_id = :assemblyId AND account_id = :accountId AND opened_value IS NULL")
    int open(String assemblyId, String accountId, String openedValue, Instant openedAt);
}
