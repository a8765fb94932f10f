package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code petition_signature}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface PetitionSignatureRows extends GenericRepository<PetitionSignatureRow, String> {

    /** Adds a signature. */
    @Query("INSERT INTO petition_signature (document_id, petition_id, party_key, person_id, act, kid, jws, signed_at)"
            + " VALUES (:documentId, :petitionId, :partyKey, :personId, :act, :kid, :jws, :signedAt)")
    void insert(PetitionSignatureRow row);

    /** Whether a document is known. */
    @Query("SELECT COUNT(*) FROM petition_signature WHERE document_id = :documentId")
    long known(String documentId);

    /** The signatures of a petition in the order in which they came. */
    @Query("SELECT document_id, petition_id, party_key, person_id, act, kid, jws, signed_at FROM petition_signature"
            + " WHERE petition_id = :petitionId ORDER BY number")
    List<PetitionSignatureRow> ofPetition(String petitionId);
}
