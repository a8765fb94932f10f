package org.commonhold.delivery.store;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code delivery_channel}.
 *
 * @param channel name of a channel
 * @param pausedUntil machine time
 * @param authBroken whether its credentials are refused
 * @param alarm a mistake in the configuration, or null
 */
@MappedEntity("delivery_channel")
public record ChannelRow(
        @Id String channel,
        Instant pausedUntil,
        boolean authBroken,
        @Nullable String alarm) {}
