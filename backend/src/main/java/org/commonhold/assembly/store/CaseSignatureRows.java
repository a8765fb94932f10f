package org.commonhold.assembly.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;

/** Statements on {@code ballot_case_signature}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface CaseSignatureRows extends GenericRepository<CaseSignatureRow, String> {

    /** Adds a signature. */
    @Query("INSERT INTO ballot_case_signature (case_id, account_id, decision, kid, jws, signed_at)"
            + " VALUES (:caseId, :accountId, :decision, :kid, :jws, :signedAt)")
    void insert(CaseSignatureRow row);

    /** The signatures of a case. */
    @Query("SELECT * FROM ballot_case_signature WHERE case_id = :caseId ORDER BY signed_at, account_id")
    List<CaseSignatureRow> ofCase(String caseId);

    /** The signatures of an assembly's decided cases. */
    @Query("SELECT s.jws FROM ballot_case_signature s JOIN ballot_case c ON c.case_id = s.case_id"
            + " WHERE c.assembly_id = :assemblyId AND c.state <> 'OPEN' ORDER BY s.case_id, s.account_id")
    List<String> signaturesOfAssembly(String assemblyId);
}
