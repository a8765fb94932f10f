package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;

/** Encrypted scans of {@code proxy_paper}; repositories cannot answer an array of bytes alone. */
@Singleton
public class ProxyPapers {
    private static final String KEEP = "INSERT IGNORE INTO proxy_paper (assembly_id, sha256, media_type, sealed,"
            + " scanned_at, scanned_by) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT sealed FROM proxy_paper WHERE assembly_id = ? AND sha256 = ?";
    private static final String HAS = "SELECT 1 FROM proxy_paper WHERE assembly_id = ? AND sha256 = ?";

    private final JdbcOperations jdbc;

    ProxyPapers(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A scan.
     *
     * @param sha256 hash of its octets, hex
     * @param mediaType as recognised
     * @param sealed its octets, encrypted
     */
    public record Scan(String sha256, String mediaType, Bytes sealed) {}

    /** Keeps a scan; the same one again changes nothing. */
    @Transactional
    public void keep(String assemblyId, Scan scan, Instant at, String accountId) {
        jdbc.prepareStatement(KEEP, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, scan.sha256());
            statement.setString(3, scan.mediaType());
            statement.setBytes(4, scan.sealed().toArray());
            statement.setTimestamp(5, Timestamp.from(at));
            statement.setString(6, accountId);
            return statement.executeUpdate();
        });
    }

    /** The octets of a scan, encrypted, if it was kept. */
    @Transactional
    public Optional<Bytes> find(String assemblyId, String sha256) {
        return jdbc.prepareStatement(FIND, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, sha256);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(Bytes.of(found.getBytes(1))) : Optional.empty();
            }
        });
    }

    /** Whether a scan was kept. */
    @Transactional
    public boolean has(String assemblyId, String sha256) {
        return jdbc.prepareStatement(HAS, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, sha256);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        });
    }
}
