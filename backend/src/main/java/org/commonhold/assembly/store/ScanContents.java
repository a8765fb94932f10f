package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;

/** Encrypted scans; repositories cannot answer an array of bytes alone. */
@Singleton
public class ScanContents {
    private static final String REPLACE = "REPLACE INTO paper_scan (assembly_id, serial, sha256, media_type, sealed,"
            + " scanned_at, scanned_by) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT media_type, sealed FROM paper_scan WHERE assembly_id = ? AND serial = ?";

    private final JdbcOperations jdbc;

    ScanContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A scan.
     *
     * @param mediaType as recognised
     * @param sealed its octets, encrypted
     */
    public record Scan(String mediaType, Bytes sealed) {}

    /** Keeps a scan; one that was kept before gives way. */
    @Transactional
    public void put(String assemblyId, int serial, String sha256, Scan scan, Instant at, String accountId) {
        jdbc.prepareStatement(REPLACE, statement -> {
            statement.setString(1, assemblyId);
            statement.setInt(2, serial);
            statement.setString(3, sha256);
            statement.setString(4, scan.mediaType());
            statement.setBytes(5, scan.sealed().toArray());
            statement.setTimestamp(6, Timestamp.from(at));
            statement.setString(7, accountId);
            return statement.executeUpdate();
        });
    }

    /** The scan of a sheet, if there is one. */
    @Transactional
    public Optional<Scan> find(String assemblyId, int serial) {
        return jdbc.prepareStatement(FIND, statement -> {
            statement.setString(1, assemblyId);
            statement.setInt(2, serial);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Optional.of(new Scan(found.getString(1), Bytes.of(found.getBytes(2))))
                        : Optional.empty();
            }
        });
    }
}
