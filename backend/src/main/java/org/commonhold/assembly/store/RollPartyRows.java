package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code roll_party}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface RollPartyRows extends GenericRepository<RollPartyRow, String> {

    /** Adds the parties of a frozen roll. */
    @Query("INSERT INTO roll_party (assembly_id, party_key, position, grounds, uses, holders, representative)"
            + " VALUES (:assemblyId, :partyKey, :position, :grounds, :uses, :holders, :representative)")
    void insertAll(List<RollPartyRow> rows);

    /** The parties in the roll's order. */
    @Query("SELECT * FROM roll_party WHERE assembly_id = :assemblyId ORDER BY position")
    List<RollPartyRow> ofAssembly(String assemblyId);
}
