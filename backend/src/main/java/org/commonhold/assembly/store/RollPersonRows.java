package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code roll_party_person}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface RollPersonRows extends GenericRepository<RollPersonRow, String> {

    /** Adds who has a part in which party. */
    @Query("INSERT INTO roll_party_person (assembly_id, person_id, party_key)"
            + " VALUES (:assemblyId, :personId, :partyKey)")
    void insertAll(List<RollPersonRow> rows);

    /** The keys of the parties in which a person has a part. */
    @Query("SELECT party_key FROM roll_party_person WHERE assembly_id = :assemblyId AND person_id = :personId"
            + " ORDER BY party_key")
    List<String> partiesOf(String assemblyId, String personId);

    /** Who has a part in which party of an assembly. */
    @Query("SELECT * FROM roll_party_person WHERE assembly_id = :assemblyId")
    List<RollPersonRow> ofAssembly(String assemblyId);
}
