package org.commonhold.transparency.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;

/** Rows of time stamps. */
@Singleton
public final class TimeStampStore {
    private final LogConnections connections;

    TimeStampStore(LogConnections connections) {
        this.connections = connections;
    }

    /**
     * An entry that has no time stamp yet.
     *
     * @param communityId the community
     * @param index the entry
     * @param octets its exact text
     */
    public record Due(String communityId, long index, Bytes octets) {}

    /**
     * A stamped entry.
     *
     * @param index the entry
     * @param type its type
     * @param token DER of the token
     * @param obtainedAt when it came
     */
    public record Stamped(long index, String type, Bytes token, Instant obtainedAt) {}

    /**
     * Entries of some types that have no time stamp.
     *
     * @param types the types
     * @param most at most how many
     * @return the entries, the oldest of each book first
     */
    public List<Due> due(List<String> types, int most) {
        String holes = "?" + ", ?".repeat(types.size() - 1);
        // From the books to their entries of these types, which an index finds: a book may be long.
        String sql = "SELECT STRAIGHT_JOIN e.community_id, e.entry_index, e.entry FROM log l JOIN log_entry e"
                + " ON e.community_id = l.community_id AND e.entry_type IN (" + holes + ")"
                + " LEFT JOIN log_time_stamp s ON s.community_id = e.community_id AND s.entry_index = e.entry_index"
                + " WHERE s.entry_index IS NULL ORDER BY e.community_id, e.entry_index LIMIT ?";
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                int at = 1;
                for (String type : types) {
                    select.setString(at++, type);
                }
                select.setInt(at, most);
                List<Due> due = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        due.add(new Due(rows.getString(1), rows.getLong(2), Bytes.of(rows.getBytes(3))));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Keeps a token; one that another node kept first stays.
     *
     * @param due the entry
     * @param token DER of the token
     * @param obtainedAt when it came
     */
    public void keep(Due due, Bytes token, Instant obtainedAt) {
        connections.read(connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT IGNORE INTO log_time_stamp"
                    + " (community_id, entry_index, token, obtained_at) VALUES (?, ?, ?, ?)")) {
                insert.setString(1, due.communityId());
                insert.setLong(2, due.index());
                insert.setBytes(3, token.toArray());
                insert.setTimestamp(4, Timestamp.from(obtainedAt));
                return insert.executeUpdate();
            }
        });
    }

    /**
     * The time stamps of a book.
     *
     * @param communityId the community
     * @return in the order of the book
     */
    public List<Stamped> all(String communityId) {
        return connections.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT s.entry_index, e.entry_type, s.token, s.obtained_at"
                            + " FROM log_time_stamp s JOIN log_entry e ON e.community_id = s.community_id AND"
                            + " e.entry_index = s.entry_index WHERE s.community_id = ? ORDER BY s.entry_index")) {
                select.setString(1, communityId);
                List<Stamped> stamped = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        stamped.add(new Stamped(
                                rows.getLong(1),
                                rows.getString(2),
                                Bytes.of(rows.getBytes(3)),
                                rows.getTimestamp(4).toInstant()));
                    }
                }
                return stamped;
            }
        });
    }
}
