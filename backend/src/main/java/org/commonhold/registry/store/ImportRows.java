package org.commonhold.registry.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code registry_import}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ImportRows extends GenericRepository<ImportRow, String> {

    /** Adds an import. */
    void save(ImportRow row);

    /** An import of a community. */
    Optional<ImportRow> findByImportIdAndCommunityId(String importId, String communityId);

    /** Reads an import as it is committed now; no other transaction changes it until this one ends. */
    @Query("SELECT * FROM registry_import WHERE import_id = :importId AND community_id = :communityId FOR UPDATE")
    Optional<ImportRow> lock(String importId, String communityId);

    /** Marks an import as taken over; the units in it are forgotten. */
    @Query("""
            UPDATE registry_import SET state = 'CONFIRMED', units = NULL, confirmed_by = :account, confirmed_at = :at,
                snapshot_salt = :salt, snapshot_root = :root, snapshot_rows = :rows
            WHERE import_id = :importId""")
    void confirm(String importId, String account, Instant at, String salt, String root, String rows);

    /** Forgets the units of imports that have expired. */
    @Query(
            "UPDATE registry_import SET units = NULL WHERE state = 'READY' AND units IS NOT NULL AND uploaded_at < :limit")
    int forgetOlder(Instant limit);
}
