package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** SQL of {@code activation_code}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface CodeRows extends GenericRepository<CodeRow, String> {

    /** Adds codes, in one batch. */
    void saveAll(List<CodeRow> rows);

    /** By the keyed hash of the code. */
    Optional<CodeRow> findByCodeHash(String codeHash);

    /** Whether an attestation has served a code already. */
    boolean existsByAttestationId(String attestationId);

    /** By id; the row stays locked until the transaction ends. */
    @Query("SELECT * FROM activation_code WHERE code_id = :codeId FOR UPDATE")
    Optional<CodeRow> lock(String codeId);

    /** Counts a wrong document ending. */
    @Query("UPDATE activation_code SET wrong_documents = :wrongDocuments WHERE code_id = :codeId")
    void count(String codeId, int wrongDocuments);

    /** Ends a code. */
    @Query("UPDATE activation_code SET ended_at = :at, ended_by = :reason WHERE code_id = :codeId AND ended_at IS NULL")
    void end(String codeId, Instant at, String reason);

    /** Ends the codes of one kind that persons have not used. */
    @Query("UPDATE activation_code SET ended_at = :at, ended_by = 'REPLACED'"
            + " WHERE person_id IN (:personIds) AND method = :method AND ended_at IS NULL")
    void replace(List<String> personIds, String method, Instant at);

    /** When the last letter of each person of a community was made. */
    @Query("SELECT person_id, MAX(issued_at) AS issued_at FROM activation_code"
            + " WHERE community_id = :communityId AND method = 'LETTER' GROUP BY person_id")
    List<LastLetter> lastLetters(String communityId);
}
