package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code assembly_step}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface StepRows extends GenericRepository<StepRow, String> {

    /** Adds a step; the primary key refuses a state that was reached before. */
    @Query("INSERT INTO assembly_step (assembly_id, state, at, log_index, account_id, reason)"
            + " VALUES (:assemblyId, :state, :at, :logIndex, :accountId, :reason)")
    void insert(StepRow row);

    /** The steps of an assembly. */
    @Query("SELECT * FROM assembly_step WHERE assembly_id = :assemblyId ORDER BY at")
    List<StepRow> ofAssembly(String assemblyId);

    /** The steps of all assemblies of a community. */
    @Query("SELECT s.* FROM assembly_step s JOIN assembly a ON a.assembly_id = s.assembly_id"
            + " WHERE a.community_id = :communityId ORDER BY s.at")
    List<StepRow> ofCommunity(String communityId);
}
