package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code identity_session}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SessionRows extends GenericRepository<SessionRow, String> {

    /** Adds a session. */
    void save(SessionRow row);

    /** By the hash of its cookie. */
    Optional<SessionRow> findById(String tokenHash);

    /** Notes that it is in use. */
    @Query("UPDATE identity_session SET last_seen_at = :at WHERE token_hash = :tokenHash")
    void touch(String tokenHash, Instant at);

    /** Ends one session. */
    @Query("DELETE FROM identity_session WHERE token_hash = :tokenHash")
    void end(String tokenHash);

    /** Ends every session of a device. */
    @Query("DELETE FROM identity_session WHERE kid = :kid")
    void endOfDevice(String kid);

    /** Forgets sessions that ended by themselves. */
    @Query("DELETE FROM identity_session WHERE last_seen_at < :limit")
    int deleteOlder(Instant limit);
}
