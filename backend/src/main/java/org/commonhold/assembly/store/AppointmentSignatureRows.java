package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code representative_signature}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface AppointmentSignatureRows extends GenericRepository<AppointmentSignatureRow, String> {

    /** Adds a signature; the primary key refuses a second one of the same person. */
    @Query("INSERT INTO representative_signature (document_id, signer_id, staff, kid, jws, signed_at)"
            + " VALUES (:documentId, :signerId, :staff, :kid, :jws, :signedAt)")
    void insert(AppointmentSignatureRow row);

    /** The signatures of one appointment. */
    @Query("SELECT * FROM representative_signature WHERE document_id = :documentId ORDER BY signed_at, signer_id")
    List<AppointmentSignatureRow> ofDocument(String documentId);

    /** Takes a signature back before the appointment is complete. */
    @Query("DELETE FROM representative_signature WHERE document_id = :documentId AND signer_id = :signerId")
    int remove(String documentId, String signerId);
}
