package org.commonhold.platform.idempotency;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code idempotency_answer}. */
@JdbcRepository(dialect = Dialect.MYSQL)
interface AnswerRows extends GenericRepository<AnswerRow, String> {

    /** Claims a key; waits while another transaction holds it, and answers 0 where it has been claimed. */
    @Query("INSERT IGNORE INTO idempotency_answer (id, request_hash, asked_at) VALUES (:id, :requestHash, :askedAt)")
    int claim(String id, String requestHash, Instant askedAt);

    /** Reads what is committed now, not what this transaction's snapshot holds. */
    @Query("SELECT id, request_hash, answer, asked_at FROM idempotency_answer WHERE id = :id FOR SHARE")
    Optional<AnswerRow> findCommitted(String id);

    /** Keeps the answer of a claimed key. */
    @Query("UPDATE idempotency_answer SET answer = :answer WHERE id = :id")
    void keep(String id, String answer);

    /** Forgets old answers. */
    @Query("DELETE FROM idempotency_answer WHERE asked_at < :limit")
    int deleteOlder(Instant limit);
}
