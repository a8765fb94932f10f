package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code key_challenge}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ChallengeRows extends GenericRepository<ChallengeRow, String> {

    /** Adds a challenge. */
    void save(ChallengeRow row);

    /** By its value. */
    Optional<ChallengeRow> findById(String challenge);

    /** Uses a challenge up; 0 where it was used before. */
    @Query("DELETE FROM key_challenge WHERE challenge = :challenge")
    int use(String challenge);

    /** Forgets challenges that nobody answered. */
    @Query("DELETE FROM key_challenge WHERE expires_at < :limit")
    int deleteOlder(Instant limit);
}
