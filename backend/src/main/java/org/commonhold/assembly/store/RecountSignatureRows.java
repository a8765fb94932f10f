package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code assembly_recount_signature}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface RecountSignatureRows extends GenericRepository<RecountSignatureRow, String> {

    /** Adds a signature; the keys refuse a second one of the role or of the person. */
    @Query("INSERT INTO assembly_recount_signature (recount_id, role, account_id, counted, bundle, kid, jws, signed_at)"
            + " VALUES (:recountId, :role, :accountId, :counted, :bundle, :kid, :jws, :signedAt)")
    void insert(RecountSignatureRow row);

    /** The signatures of a recount. */
    @Query("SELECT * FROM assembly_recount_signature WHERE recount_id = :recountId ORDER BY role")
    List<RecountSignatureRow> ofRecount(String recountId);

    /** Who signed a recount of an assembly, in any of them. */
    @Query(
            "SELECT s.account_id FROM assembly_recount_signature s JOIN assembly_recount r ON r.recount_id = s.recount_id"
                    + " WHERE r.assembly_id = :assemblyId")
    List<String> signersOfAssembly(String assemblyId);

    /** The documents of an assembly's recounts that both have signed. */
    @Query("SELECT s.jws FROM assembly_recount_signature s JOIN assembly_recount r ON r.recount_id = s.recount_id"
            + " WHERE r.assembly_id = :assemblyId AND r.state <> 'OPEN' ORDER BY r.log_index, s.role")
    List<String> signaturesOfAssembly(String assemblyId);
}
