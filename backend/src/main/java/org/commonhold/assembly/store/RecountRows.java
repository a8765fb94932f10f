package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** Statements on {@code assembly_recount}. Callers that write hold the assembly's row locked. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface RecountRows extends GenericRepository<RecountRow, String> {

    /** Calls for a recount. */
    void save(RecountRow row);

    /** The recounts of an assembly, oldest first. */
    @Query("SELECT r.* FROM assembly_recount r WHERE r.assembly_id = :assemblyId"
            + " ORDER BY r.state = 'OPEN', r.log_index, r.called_at")
    List<RecountRow> ofAssembly(String assemblyId);

    /** Ends a recount. */
    @Query("UPDATE assembly_recount SET state = :state, decided_at = :at, log_index = :logIndex"
            + " WHERE recount_id = :recountId")
    void decided(String recountId, RecountState state, Instant at, long logIndex);
}
