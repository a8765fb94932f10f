package org.commonhold.notice.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;

/** Statements on {@code notice_settings}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface SettingsRows extends GenericRepository<SettingsRow, String> {

    /** The person's settings, if there are any. */
    Optional<SettingsRow> findById(String personId);

    /** Stores them. */
    @Query("REPLACE INTO notice_settings (person_id, muted, quiet_from, quiet_to, push)"
            + " VALUES (:personId, :muted, :quietFrom, :quietTo, :push)")
    void put(SettingsRow row);
}
