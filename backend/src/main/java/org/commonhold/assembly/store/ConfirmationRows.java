package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code assembly_confirmation}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ConfirmationRows extends GenericRepository<ConfirmationRow, String> {

    /** Notes what came of asking a party; a later attempt takes the place of an earlier one. */
    @Query("REPLACE INTO assembly_confirmation (assembly_id, party_key, way, result, recorded_by, recorded_at)"
            + " VALUES (:assemblyId, :partyKey, :way, :result, :recordedBy, :recordedAt)")
    void put(ConfirmationRow row);

    /** What is known of an assembly's sample. */
    @Query("SELECT * FROM assembly_confirmation WHERE assembly_id = :assemblyId ORDER BY party_key")
    List<ConfirmationRow> ofAssembly(String assemblyId);
}
