package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code report_signature}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SignatureRows extends GenericRepository<SignatureRow, String> {

    /** Adds a signature; the keys refuse a second one of the role or of the person. */
    @Query("INSERT INTO report_signature (assembly_id, role, account_id, display_name, kid, jws, signed_at)"
            + " VALUES (:assemblyId, :role, :accountId, :displayName, :kid, :jws, :signedAt)")
    void insert(SignatureRow row);

    /** The signatures of an assembly's report. */
    @Query("SELECT * FROM report_signature WHERE assembly_id = :assemblyId ORDER BY role")
    List<SignatureRow> ofAssembly(String assemblyId);
}
