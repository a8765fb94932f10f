package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.commonhold.contract.Bytes;
import org.commonhold.contract.Hash;

/** Signed documents of assemblies: each is made once and never again. */
@Singleton
public class DocumentContents {
    private static final String KEEP =
            "INSERT IGNORE INTO assembly_document (assembly_id, kind, sha256, content, stamped,"
                    + " made_at) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String FIND = "SELECT content FROM assembly_document WHERE assembly_id = ? AND kind = ?";

    private final JdbcOperations jdbc;

    DocumentContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a document, unless somebody else did a moment before. */
    @Transactional
    public void keep(String assemblyId, String kind, Bytes content, boolean stamped, Instant at) {
        jdbc.prepareStatement(KEEP, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, kind);
            statement.setString(3, Hash.sha256(content.toArray()).hex());
            statement.setBytes(4, content.toArray());
            statement.setBoolean(5, stamped);
            statement.setTimestamp(6, Timestamp.from(at));
            return statement.executeUpdate();
        });
    }

    /** The document, if it was made. */
    @Transactional
    public Optional<Bytes> find(String assemblyId, String kind) {
        return jdbc.prepareStatement(FIND, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, kind);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(Bytes.of(found.getBytes(1))) : Optional.empty();
            }
        });
    }
}
