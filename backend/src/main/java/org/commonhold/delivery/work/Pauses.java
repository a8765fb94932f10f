package org.commonhold.delivery.work;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commonhold.delivery.ChannelKind;
import org.commonhold.delivery.store.ChannelRow;
import org.commonhold.delivery.store.ChannelRows;

/** Which channels rest: what the database says for all nodes, and at once what this node has just been told. */
@Singleton
final class Pauses {
    private final ChannelRows rows;
    private final Map<ChannelKind, Instant> known = new ConcurrentHashMap<>();

    Pauses(ChannelRows rows) {
        this.rows = rows;
    }

    /** Reads what other nodes were told. */
    void refresh() {
        for (ChannelRow row : rows.findAll()) {
            rest(ChannelKind.valueOf(row.channel()), row.pausedUntil());
        }
    }

    /** This node was told to let a channel rest; it is written for the others with the report. */
    void rest(ChannelKind channel, Instant until) {
        known.merge(channel, until, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Whether a channel rests at a moment of the machine. */
    boolean resting(ChannelKind channel, Instant now) {
        return now.isBefore(until(channel));
    }

    /** The end of the last rest of a channel. */
    Instant until(ChannelKind channel) {
        return known.getOrDefault(channel, Instant.EPOCH);
    }
}
