package org.commonhold.assembly.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.platform.Sql;

/** Encrypted scans of {@code proxy_paper}; repositories cannot answer an array of bytes alone. */
@Singleton
public class ProxyPapers {
    private static final String KEEP = "INSERT IGNORE INTO proxy_paper (assembly_id, sha256, media_type, sealed,"
            + " scanned_at, scanned_by) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT sealed FROM proxy_paper WHERE assembly_id = ? AND sha256 = ?";
    private static final String HAS = "SELECT 1 FROM proxy_paper WHERE assembly_id = ? AND sha256 = ?";

    private final Sql sql;

    ProxyPapers(Sql sql) {
        this.sql = sql;
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
        sql.update(KEEP, assemblyId, scan.sha256(), scan.mediaType(), scan.sealed(), at, accountId);
    }

    /** The octets of a scan, encrypted, if it was kept. */
    @Transactional
    public Optional<Bytes> find(String assemblyId, String sha256) {
        return sql.one(FIND, row -> Bytes.of(row.getBytes(1)), assemblyId, sha256);
    }

    /** Whether a scan was kept. */
    @Transactional
    public boolean has(String assemblyId, String sha256) {
        return sql.one(HAS, row -> true, assemblyId, sha256).isPresent();
    }
}
