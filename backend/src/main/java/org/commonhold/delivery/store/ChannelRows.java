package org.commonhold.delivery.store;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;

/** SQL of {@code delivery_channel}. */
@JdbcRepository(dialect = Dialect.MYSQL)
public interface ChannelRows extends GenericRepository<ChannelRow, String> {

    /** Every channel that ever rested. */
    List<ChannelRow> findAll();

    /** Lets a channel rest; a longer rest stays. */
    @Query("INSERT INTO delivery_channel (channel, paused_until, auth_broken) VALUES (:channel, :until, :broken)"
            + " ON DUPLICATE KEY UPDATE paused_until = GREATEST(delivery_channel.paused_until, :until),"
            + " auth_broken = :broken")
    void pause(String channel, Instant until, boolean broken);

    /** Notes a mistake in the configuration. */
    @Query(
            "INSERT INTO delivery_channel (channel, paused_until, auth_broken, alarm) VALUES (:channel, :now, FALSE, :alarm)"
                    + " ON DUPLICATE KEY UPDATE alarm = :alarm")
    void alarm(String channel, Instant now, String alarm);

    /** Notes that the credentials of a channel work. */
    @Query("UPDATE delivery_channel SET auth_broken = FALSE WHERE channel = :channel AND auth_broken"
            + " AND paused_until <= :now")
    int mended(String channel, Instant now);
}
