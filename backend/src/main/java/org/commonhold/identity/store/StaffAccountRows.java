package org.commonhold.identity.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;

/** SQL of {@code staff_account} and its two satellites. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface StaffAccountRows extends GenericRepository<StaffAccountRow, String> {

    /** Adds an account. */
    void save(StaffAccountRow row);

    /** By id. */
    Optional<StaffAccountRow> findById(String accountId);

    /** By sign-in name. */
    Optional<StaffAccountRow> findByUsername(String username);

    /** Whether the first administrator exists. */
    @Query("SELECT EXISTS (SELECT 1 FROM service_setup)")
    boolean setUp();

    /** Notes the first administrator; 0 where another transaction was faster. */
    @Query("INSERT IGNORE INTO service_setup (singleton, account_id, done_at) VALUES (1, :accountId, :at)")
    int noteSetup(String accountId, Instant at);

    /** Uses up a step of the second factor; 0 where it was used before. */
    @Query("INSERT IGNORE INTO staff_otp_step (account_id, step) VALUES (:accountId, :step)")
    int useStep(String accountId, long step);

    /** Forgets steps that are too old to be accepted. */
    @Query("DELETE FROM staff_otp_step WHERE account_id = :accountId AND step < :step")
    void forgetSteps(String accountId, long step);
}
