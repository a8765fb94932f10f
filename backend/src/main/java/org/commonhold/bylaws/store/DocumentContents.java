package org.commonhold.bylaws.store;

import io.micronaut.data.jdbc.runtime.JdbcOperations;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.util.Optional;

/** Reads the content of documents, which no list carries. */
@Singleton
public class DocumentContents {
    private static final String SQL = "SELECT content FROM bylaws_document WHERE community_id = ? AND sha256 = ?";

    private final JdbcOperations jdbc;

    DocumentContents(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** The content of one document, if the community has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String communityId, String sha256) {
        return jdbc.prepareStatement(SQL, statement -> {
            statement.setString(1, communityId);
            statement.setString(2, sha256);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() ? Optional.of(found.getBytes(1)) : Optional.empty();
            }
        });
    }
}
