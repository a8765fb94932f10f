package org.commonhold.transparency.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;
import org.commonhold.contract.log.MerkleTree;

/**
 * Rows of the books.
 *
 * <p>Plain JDBC and not a repository: a batch of ballots is one multi-row statement, and what is written must be seen to
 * join the caller's transaction.
 */
@Singleton
public final class LogStore {
    /** The most rows of one INSERT; a longer list takes several. */
    static final int MAX_ROWS = 256;

    private static final String HEAD =
            "SELECT size, root, frontier, last_at, key_from FROM log_head WHERE community_id = ?";
    private static final String LOG =
            "SELECT origin, key_from, public_key, sealed_seed, opened_at FROM log WHERE community_id = ?";
    private static final String ENTRY = "SELECT entry_index, entry_type, entry_at, leaf_hash, entry FROM log_entry"
            + " WHERE community_id = ? AND entry_index >= ? AND entry_index < ? ORDER BY entry_index";
    private static final String ENTRY_OF_TYPE =
            "SELECT entry_index, entry_type, entry_at, leaf_hash, entry FROM log_entry"
                    + " WHERE community_id = ? AND entry_type = ? AND entry_index >= ? ORDER BY entry_index";

    private final LogConnections connections;

    LogStore(LogConnections connections) {
        this.connections = connections;
    }

    /** {@return whether the caller stands inside a transaction} */
    public boolean inTransaction() {
        return connections.inTransaction();
    }

    /**
     * Adds a book without entries.
     *
     * @param log name and key
     * @param head the empty head
     */
    public void create(StoredLog log, LogHead head) {
        connections.write(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO log (community_id, origin, key_from, public_key, sealed_seed, opened_at) VALUES (?, ?,"
                            + " ?, ?, ?, ?)")) {
                insert.setString(1, log.communityId());
                insert.setString(2, log.origin());
                insert.setLong(3, log.keyFrom());
                insert.setBytes(4, log.publicKey().toArray());
                insert.setBytes(5, log.sealedSeed().toArray());
                insert.setTimestamp(6, Timestamp.from(log.openedAt()));
                insert.executeUpdate();
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO log_head (size, root, frontier, last_at, key_from, community_id) VALUES (?, ?, ?, ?, ?, ?)")) {
                setHead(insert, head);
                return insert.executeUpdate();
            }
        });
    }

    /**
     * Finds name and key of a book.
     *
     * @param communityId the community
     * @return the row, if there is such a book
     */
    public Optional<StoredLog> log(String communityId) {
        return connections.read(connection -> log(connection, communityId, LOG));
    }

    /**
     * The same, as newest committed, locked until the caller's transaction ends.
     *
     * @param communityId the community
     * @return the row, if there is such a book
     */
    public Optional<StoredLog> lockLog(String communityId) {
        return connections.write(connection -> log(connection, communityId, LOG + " FOR UPDATE"));
    }

    /**
     * Replaces the key of a book; the one before is gone.
     *
     * @param log the row with the new key
     */
    public void replaceKey(StoredLog log) {
        connections.write(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE log SET key_from = ?, public_key = ?, sealed_seed = ? WHERE community_id = ?")) {
                update.setLong(1, log.keyFrom());
                update.setBytes(2, log.publicKey().toArray());
                update.setBytes(3, log.sealedSeed().toArray());
                update.setString(4, log.communityId());
                return update.executeUpdate();
            }
        });
    }

    /** {@return the communities that have a book, in ascending order of their ids} */
    public List<String> communities() {
        return connections.read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT community_id FROM log ORDER BY community_id");
                    ResultSet rows = select.executeQuery()) {
                List<String> communities = new ArrayList<>();
                while (rows.next()) {
                    communities.add(rows.getString(1));
                }
                return communities;
            }
        });
    }

    /**
     * The head as this connection sees it: outside a transaction the committed one.
     *
     * @param communityId the community
     * @return the head, if there is such a book
     */
    public Optional<LogHead> head(String communityId) {
        return connections.read(connection -> head(connection, communityId, HEAD));
    }

    /**
     * The newest head, locked until the caller's transaction ends.
     *
     * @param communityId the community
     * @return the head, if there is such a book
     */
    public Optional<LogHead> lockHead(String communityId) {
        return connections.write(connection -> head(connection, communityId, HEAD + " FOR UPDATE"));
    }

    /**
     * Adds entries and moves the head on, in the caller's transaction, which has the head locked.
     *
     * @param before the head that was locked
     * @param entries the entries in order
     * @param after the head with them
     */
    public void append(LogHead before, List<StoredEntry> entries, LogHead after) {
        connections.write(connection -> {
            int rows;
            for (int from = 0; from < entries.size(); from += rows) {
                // In powers of two: few different statements, which the driver keeps prepared.
                rows = Math.min(MAX_ROWS, Integer.highestOneBit(entries.size() - from));
                insert(connection, before.communityId(), entries.subList(from, from + rows));
            }
            try (PreparedStatement update = connection.prepareStatement("UPDATE log_head SET size = ?, root = ?,"
                    + " frontier = ?, last_at = ?, key_from = ? WHERE community_id = ? AND size = ?")) {
                setHead(update, after);
                update.setLong(7, before.size());
                if (update.executeUpdate() != 1) {
                    throw new IllegalStateException("the head of the book moved although it was locked");
                }
            }
            return after;
        });
    }

    /**
     * Entries in order.
     *
     * @param communityId the community
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return those that exist
     */
    public List<StoredEntry> entries(String communityId, long from, long to) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ENTRY)) {
                select.setString(1, communityId);
                select.setLong(2, from);
                select.setLong(3, to);
                return entries(select);
            }
        });
    }

    /**
     * Entries of one type in order.
     *
     * @param communityId the community
     * @param type the type
     * @param from first index, inclusive
     * @return those that exist
     */
    public List<StoredEntry> entriesOfType(String communityId, String type, long from) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement(ENTRY_OF_TYPE)) {
                select.setString(1, communityId);
                select.setString(2, type);
                select.setLong(3, from);
                return entries(select);
            }
        });
    }

    /**
     * Leaf hashes in order, without the entries.
     *
     * @param communityId the community
     * @param from first index, inclusive
     * @param to last index, exclusive
     * @return those that exist
     */
    public List<Hash> leaves(String communityId, long from, long to) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT leaf_hash FROM log_entry"
                    + " WHERE community_id = ? AND entry_index >= ? AND entry_index < ? ORDER BY entry_index")) {
                select.setString(1, communityId);
                select.setLong(2, from);
                select.setLong(3, to);
                List<Hash> leaves = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        leaves.add(Hash.of(rows.getBytes(1)));
                    }
                }
                return leaves;
            }
        });
    }

    private static Optional<LogHead> head(Connection connection, String communityId, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, communityId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                MerkleTree tree = new MerkleTree(row.getLong(1), split(row.getBytes(3)));
                return Optional.of(new LogHead(
                        communityId,
                        tree,
                        Hash.of(row.getBytes(2)),
                        row.getTimestamp(4).toInstant(),
                        row.getLong(5)));
            }
        }
    }

    private static Optional<StoredLog> log(Connection connection, String communityId, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, communityId);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new StoredLog(
                                communityId,
                                row.getString(1),
                                row.getLong(2),
                                Bytes.of(row.getBytes(3)),
                                Bytes.of(row.getBytes(4)),
                                row.getTimestamp(5).toInstant()))
                        : Optional.empty();
            }
        }
    }

    private static void setHead(PreparedStatement statement, LogHead head) throws SQLException {
        statement.setLong(1, head.size());
        statement.setBytes(2, head.root().toArray());
        statement.setBytes(3, join(head.tree().frontier()));
        statement.setTimestamp(4, Timestamp.from(head.lastAt()));
        statement.setLong(5, head.keyFrom());
        statement.setString(6, head.communityId());
    }

    private static void insert(Connection connection, String communityId, List<StoredEntry> entries)
            throws SQLException {
        String sql = "INSERT INTO log_entry (community_id, entry_index, entry_type, entry_at, leaf_hash, entry) VALUES "
                + "(?, ?, ?, ?, ?, ?), ".repeat(entries.size() - 1) + "(?, ?, ?, ?, ?, ?)";
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int at = 1;
            for (StoredEntry entry : entries) {
                insert.setString(at++, communityId);
                insert.setLong(at++, entry.index());
                insert.setString(at++, entry.type());
                insert.setTimestamp(at++, Timestamp.from(entry.at()));
                insert.setBytes(at++, entry.leaf().toArray());
                insert.setBytes(at++, entry.octets().toArray());
            }
            insert.executeUpdate();
        }
    }

    private static List<StoredEntry> entries(PreparedStatement select) throws SQLException {
        List<StoredEntry> entries = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Instant at = rows.getTimestamp(3).toInstant();
                entries.add(new StoredEntry(
                        rows.getLong(1), rows.getString(2), at, Hash.of(rows.getBytes(4)), Bytes.of(rows.getBytes(5))));
            }
        }
        return entries;
    }

    private static byte[] join(List<Hash> hashes) {
        byte[] joined = new byte[hashes.size() * Hash.LENGTH];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i).toArray(), 0, joined, i * Hash.LENGTH, Hash.LENGTH);
        }
        return joined;
    }

    private static List<Hash> split(byte[] joined) {
        List<Hash> hashes = new ArrayList<>();
        for (int at = 0; at < joined.length; at += Hash.LENGTH) {
            hashes.add(Hash.of(Arrays.copyOfRange(joined, at, at + Hash.LENGTH)));
        }
        return hashes;
    }
}
