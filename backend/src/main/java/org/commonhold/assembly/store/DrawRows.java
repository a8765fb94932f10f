package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Statements on {@code assembly_draw}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface DrawRows extends GenericRepository<DrawRow, String> {

    /** The draw of an assembly, if one is announced. */
    Optional<DrawRow> findById(String assemblyId);

    /** The draws of all assemblies of a community. */
    @Query("SELECT d.* FROM assembly_draw d JOIN assembly a ON a.assembly_id = d.assembly_id"
            + " WHERE a.community_id = :communityId")
    List<DrawRow> ofCommunity(String communityId);

    /** Announces a draw, or changes the announcement of a draft. */
    @Query("INSERT INTO assembly_draw (assembly_id, source, number_at) VALUES (:assemblyId, :source, :numberAt)"
            + " ON DUPLICATE KEY UPDATE source = VALUES(source), number_at = VALUES(number_at)")
    void announce(String assemblyId, String source, Instant numberAt);

    /** Takes the announcement out of a draft. */
    @Query("DELETE FROM assembly_draw WHERE assembly_id = :assemblyId")
    int remove(String assemblyId);

    /** Records the public number, once. */
    @Query("UPDATE assembly_draw SET public_number = :publicNumber, recorded_at = :recordedAt, account_id = :accountId"
            + " WHERE assembly_id = :assemblyId AND public_number IS NULL")
    int number(String assemblyId, String publicNumber, Instant recordedAt, String accountId);
}
