package org.commonhold.assembly.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.platform.Sql;

/** Encrypted scans; repositories cannot answer an array of bytes alone. */
@Singleton
public class ScanContents {
    private static final String REPLACE = "REPLACE INTO paper_scan (assembly_id, serial, sha256, media_type, sealed,"
            + " scanned_at, scanned_by) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT media_type, sealed FROM paper_scan WHERE assembly_id = ? AND serial = ?";

    private final Sql sql;

    ScanContents(Sql sql) {
        this.sql = sql;
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
        sql.update(REPLACE, assemblyId, serial, sha256, scan.mediaType(), scan.sealed(), at, accountId);
    }

    /** The scan of a sheet, if there is one. */
    @Transactional
    public Optional<Scan> find(String assemblyId, int serial) {
        return sql.one(FIND, row -> new Scan(row.getString(1), Bytes.of(row.getBytes(2))), assemblyId, serial);
    }
}
