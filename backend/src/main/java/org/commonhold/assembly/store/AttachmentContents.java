package org.commonhold.assembly.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Optional;

/** Reads the contents of documents; repositories cannot answer an array of bytes alone. */
@Singleton
public class AttachmentContents {
    private static final String SQL =
            "SELECT content FROM matter_attachment WHERE assembly_id = ? AND sha256 = ? LIMIT 1";

    private final JdbcOperations jdbc;

    AttachmentContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The content of one document, if the assembly has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String assemblyId, String sha256) {
        return jdbc.prepareStatement(SQL, statement -> {
            statement.setString(1, assemblyId);
            statement.setString(2, sha256);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
        });
    }
}
