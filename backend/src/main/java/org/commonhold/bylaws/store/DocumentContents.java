package org.commonhold.bylaws.store;

import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.commonhold.platform.Sql;

/** Reads the content of documents, which no list carries. */
@Singleton
public class DocumentContents {
    private static final String FIND = "SELECT content FROM bylaws_document WHERE community_id = ? AND sha256 = ?";

    private final Sql sql;

    DocumentContents(Sql sql) {
        this.sql = sql;
    }

    /** The content of one document, if the community has it. */
    @Transactional(readOnly = true)
    public Optional<byte[]> find(String communityId, String sha256) {
        return sql.one(FIND, row -> row.getBytes(1), communityId, sha256);
    }
}
