package org.commonhold.transparency.store;

import jakarta.inject.Singleton;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** Rows of cosignatures. A row only ever moves on to a greater checkpoint. */
@Singleton
public final class WitnessStore {
    // The size last: MySQL assigns from left to right, and every other column looks at the old one.
    private static final String KEEP = "INSERT INTO log_witness (community_id, witness, size, root, cosignature,"
            + " cosigned_at) VALUES (?, ?, ?, ?, ?, ?) AS newer ON DUPLICATE KEY UPDATE"
            + " root = IF(newer.size > log_witness.size, newer.root, log_witness.root),"
            + " cosignature = IF(newer.size > log_witness.size, newer.cosignature, log_witness.cosignature),"
            + " cosigned_at = IF(newer.size > log_witness.size, newer.cosigned_at, log_witness.cosigned_at),"
            + " size = GREATEST(newer.size, log_witness.size)";

    private final LogConnections connections;

    WitnessStore(LogConnections connections) {
        this.connections = connections;
    }

    /**
     * A book whose head a witness has not cosigned yet.
     *
     * @param communityId the community
     * @param knownSize size of the newest checkpoint that it cosigned, as far as is known here
     */
    public record Due(String communityId, long knownSize) {}

    /**
     * Books that went on since a witness last cosigned them.
     *
     * @param witness the witness's verifier key
     * @return the books
     */
    public List<Due> due(String witness) {
        return connections.read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT h.community_id, COALESCE(w.size, 0)"
                    + " FROM log_head h LEFT JOIN log_witness w ON w.community_id = h.community_id AND w.witness = ?"
                    + " WHERE h.size > COALESCE(w.size, 0) ORDER BY h.community_id")) {
                select.setString(1, witness);
                List<Due> due = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        due.add(new Due(rows.getString(1), rows.getLong(2)));
                    }
                }
                return due;
            }
        });
    }

    /**
     * Keeps a verified cosignature.
     *
     * @param communityId the community
     * @param cosignature the cosignature
     */
    public void keep(String communityId, Cosignature cosignature) {
        connections.read(connection -> {
            try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
                insert.setString(1, communityId);
                insert.setString(2, cosignature.witness());
                insert.setLong(3, cosignature.size());
                insert.setBytes(4, cosignature.root().toArray());
                insert.setBytes(5, cosignature.octets().toArray());
                insert.setTimestamp(6, Timestamp.from(cosignature.at()));
                return insert.executeUpdate();
            }
        });
    }

    /**
     * The newest cosignature of each witness under a book.
     *
     * @param communityId the community
     * @return the cosignatures, the greatest checkpoint first
     */
    public List<Cosignature> newest(String communityId) {
        return connections.read(connection -> {
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT witness, size, root, cosignature, cosigned_at FROM log_witness"
                            + " WHERE community_id = ? ORDER BY size DESC, witness")) {
                select.setString(1, communityId);
                List<Cosignature> newest = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        newest.add(new Cosignature(
                                rows.getString(1),
                                rows.getLong(2),
                                Hash.of(rows.getBytes(3)),
                                Bytes.of(rows.getBytes(4)),
                                rows.getTimestamp(5).toInstant()));
                    }
                }
                return newest;
            }
        });
    }
}
